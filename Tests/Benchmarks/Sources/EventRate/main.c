// Reads a file into libyaml's events and throws them away: what no reader on libyaml can be faster than.

#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

int main(int count, char **arguments) {
  FILE *file = count > 1 ? fopen(arguments[1], "rb") : NULL;
  if (!file || fseek(file, 0, SEEK_END)) return 2;
  size_t size = (size_t)ftell(file);
  rewind(file);
  unsigned char *bytes = malloc(size + 1);
  if (!bytes || fread(bytes, 1, size, file) != size) return 2;

  yaml_parser_t parser;
  yaml_event_t event;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, bytes, size);
  long events = 0;
  for (int isEnd = 0; !isEnd; events++) {
    if (!yaml_parser_parse(&parser, &event)) return 2;
    isEnd = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  printf("%ld events\n", events);
  return 0;
}
