// `wcwidth` is an extension of its own.
#define _GNU_SOURCE
#include "CEditline.h"

#include <errno.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

/// The key that stands for what was pasted: no keyboard has a use for it.
enum { PASTE_KEY = 0x1E };

/// How long a terminal takes at most between the bytes of one key, in milliseconds.
enum { KEY_PAUSE = 50 };

/// How often whoever waits for something looks whether it has come, in milliseconds.
enum { IDLE_PAUSE = 200 };

struct swell_editor {
  EditLine *line;
  History *history;
  swell_editor_calls calls;
  const char *prompt;
  /// What was pasted and is not yet in the line.
  char *paste;
  size_t paste_start, paste_length, paste_capacity;
  /// Bytes that were read too far.
  unsigned char ahead[8];
  size_t ahead_count;
};

static volatile sig_atomic_t interrupted, resized, stopped, continued, ended;

static void note_signal(int signal) {
  switch (signal) {
  case SIGINT: interrupted = 1; break;
  case SIGWINCH: resized = 1; break;
  case SIGTSTP: stopped = 1; break;
  case SIGCONT: continued = 1; break;
  default: ended = signal;
  }
}

static void catch_signal(int signal, struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = note_signal;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, old);
}

void swell_catch_interrupts(void) { catch_signal(SIGINT, NULL); }
bool swell_is_interrupted(void) { return interrupted != 0; }
void swell_forget_interrupt(void) { interrupted = 0; }

static swell_editor *editor_of(EditLine *line) {
  void *data = NULL;
  el_get(line, EL_CLIENTDATA, &data);
  return data;
}

static char *prompt_of(EditLine *line) {
  // libedit only reads it.
  return (char *)editor_of(line)->prompt;
}

static void tell_terminal(const char *sequence) {
  fputs(sequence, stdout);
  fflush(stdout);
}

static int columns_of_terminal(void) {
  struct winsize size;
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/// In how many rows above the cursor's the prompt and what stands before the cursor are shown.
static int rows_above(swell_editor *editor) {
  int columns = columns_of_terminal(), rows = 0, column = 0;
  bool is_literal = false;
  for (const char *prompt = editor->prompt; *prompt != 0; prompt++) {
    if (*prompt == 1) is_literal = !is_literal;
    else if (!is_literal) column++;
  }
  const LineInfoW *text = el_wline(editor->line);
  for (const wchar_t *character = text->buffer; character < text->cursor; character++) {
    if (*character == L'\n') {
      rows += column / columns + 1;
      column = 0;
      continue;
    }
    int width = wcwidth(*character);
    column += *character == L'\t' ? 8 - column % 8 : width > 0 ? width : 1;
  }
  return rows + column / columns;
}

/// Draws prompt and line anew over what is shown of them.
static void draw_again(swell_editor *editor) {
  int rows = rows_above(editor);
  if (rows > 0) printf("\x1B[%dA", rows);
  tell_terminal("\r\x1B[J");
  el_set(editor->line, EL_REFRESH);
}

// Signals, as they were noted, once nothing is in the way of heeding them.

static void heed_signals(swell_editor *editor) {
  if (ended) {
    int signal_number = ended;
    el_set(editor->line, EL_PREP_TERM, 0);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
  }
  if (stopped) {
    stopped = 0;
    el_set(editor->line, EL_PREP_TERM, 0);
    raise(SIGSTOP);
    continued = 1;
  }
  if (resized) {
    el_resize(editor->line);
    if (!continued) draw_again(editor);
    resized = 0;
  }
  if (continued) {
    continued = 0;
    el_set(editor->line, EL_PREP_TERM, 1);
    el_set(editor->line, EL_REFRESH);
  }
}

// Bytes.

/// The next byte, -1 at the end or when interrupted, -2 when none comes in time.
static int read_byte(swell_editor *editor, int pause) {
  if (editor->ahead_count > 0) {
    int byte = editor->ahead[0];
    editor->ahead_count--;
    memmove(editor->ahead, editor->ahead + 1, editor->ahead_count);
    return byte;
  }
  for (;;) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    bool waits = pause < 0;
    int ready = poll(&input, 1, waits ? IDLE_PAUSE : pause);
    if (ready < 0 && errno != EINTR) return -1;
    if (interrupted) return -1;
    heed_signals(editor);
    if (ready == 0 && !waits) return -2;
    if (ready == 0 && editor->calls.idle(editor->calls.context)) el_set(editor->line, EL_REFRESH);
    if (ready <= 0) continue;
    unsigned char byte;
    ssize_t count = read(STDIN_FILENO, &byte, 1);
    if (count == 1) return byte;
    if (count == 0 || (errno != EINTR && errno != EAGAIN)) return -1;
  }
}

static void put_back(swell_editor *editor, int byte) {
  if (byte >= 0 && editor->ahead_count < sizeof editor->ahead) {
    memmove(editor->ahead + 1, editor->ahead, editor->ahead_count);
    editor->ahead[0] = (unsigned char)byte;
    editor->ahead_count++;
  }
}

/// Reads the rest of a marker of the terminal; false, with everything put back, if it is another key.
static bool take_marker(swell_editor *editor, const char *marker, int pause) {
  unsigned char taken[8];
  size_t count = 0;
  for (; marker[count] != 0; count++) {
    int byte = read_byte(editor, pause);
    if (byte == (unsigned char)marker[count]) {
      taken[count] = (unsigned char)byte;
      continue;
    }
    put_back(editor, byte);
    while (count > 0) put_back(editor, taken[--count]);
    return false;
  }
  return true;
}

static bool keep_pasted(swell_editor *editor, char byte) {
  if (editor->paste_length + 1 >= editor->paste_capacity) {
    size_t capacity = editor->paste_capacity * 2 + 1024;
    char *paste = realloc(editor->paste, capacity);
    if (paste == NULL) return false;
    editor->paste = paste;
    editor->paste_capacity = capacity;
  }
  editor->paste[editor->paste_length++] = byte;
  editor->paste[editor->paste_length] = 0;
  return true;
}

/// Takes in what a terminal marks as pasted, up to its other marker.
static void read_paste(swell_editor *editor) {
  if (editor->paste_start == editor->paste_length) editor->paste_start = editor->paste_length = 0;
  for (;;) {
    int byte = read_byte(editor, -1);
    if (byte < 0) return;
    if (byte == 0x1B && take_marker(editor, "[201~", KEY_PAUSE)) return;
    // A terminal sends a return for the end of a line; other control characters are no text.
    if (byte == '\r') byte = '\n';
    if (byte < 0x20 && byte != '\n' && byte != '\t') continue;
    if (!keep_pasted(editor, (char)byte)) return;
  }
}

/// How many bytes follow a byte that begins a character; -1 for one that begins none.
static int following(int byte, wchar_t *bits) {
  if (byte < 0x80) return *bits = byte, 0;
  if (byte >= 0xC2 && byte < 0xE0) return *bits = byte & 0x1F, 1;
  if (byte >= 0xE0 && byte < 0xF0) return *bits = byte & 0x0F, 2;
  if (byte >= 0xF0 && byte < 0xF5) return *bits = byte & 0x07, 3;
  return -1;
}

static bool is_scalar(wchar_t value, int count) {
  static const wchar_t least[] = {0, 0x80, 0x800, 0x10000};
  return value >= least[count] && value <= 0x10FFFF && !(value >= 0xD800 && value < 0xE000);
}

/// Reads a character for libedit. What is no UTF-8 comes as the replacement character.
static int read_character(EditLine *line, wchar_t *character) {
  swell_editor *editor = editor_of(line);
  if (editor->paste_start < editor->paste_length) return *character = PASTE_KEY, 1;
  int byte = read_byte(editor, -1);
  if (byte < 0) return -1;
  if (byte == 0x1B && take_marker(editor, "[200~", KEY_PAUSE)) {
    read_paste(editor);
    if (interrupted) return -1;
    return *character = PASTE_KEY, 1;
  }
  int count = following(byte, character);
  if (count < 0) return *character = 0xFFFD, 1;
  for (int index = 0; index < count; index++) {
    int next = read_byte(editor, KEY_PAUSE);
    if (next == -1) return -1;
    if (next < 0x80 || next >= 0xC0) {
      put_back(editor, next);
      return *character = 0xFFFD, 1;
    }
    *character = *character << 6 | (next & 0x3F);
  }
  if (!is_scalar(*character, count)) *character = 0xFFFD;
  return 1;
}

// Keys of our own.

/// Puts into the line what was pasted; each of its lines but the last is entered.
static unsigned char insert_paste(EditLine *line, int key) {
  (void)key;
  swell_editor *editor = editor_of(line);
  if (editor->paste_start >= editor->paste_length) return CC_NORM;
  char *start = editor->paste + editor->paste_start;
  char *end = memchr(start, '\n', editor->paste_length - editor->paste_start);
  if (end != NULL) *end = 0;
  size_t length = strlen(start);
  if (length > 0 && el_insertstr(line, start) != 0) length = strlen(start);
  editor->paste_start += length + (end != NULL ? 1 : 0);
  if (end == NULL) return CC_REFRESH;
  // What is entered at once is shown before.
  tell_terminal("\r");
  el_set(line, EL_REFRESH);
  tell_terminal("\r\n");
  return CC_NEWLINE;
}

static unsigned char complete_line(EditLine *line, int key) {
  (void)key;
  swell_editor *editor = editor_of(line);
  if (!editor->calls.complete(editor->calls.context)) return CC_REFRESH;
  el_set(line, EL_REFRESH);
  return CC_NORM;
}

static void bind(EditLine *line, const char *key, const char *command) { el_set(line, EL_BIND, key, command, NULL); }

static void bind_keys(EditLine *line, bool is_vi) {
  el_set(line, EL_ADDFN, "swell-complete", "Complete what stands before the cursor", complete_line);
  el_set(line, EL_ADDFN, "swell-paste", "Put in what was pasted", insert_paste);
  bind(line, "^I", "swell-complete");
  bind(line, "^^", "swell-paste");
  if (is_vi) return;
  bind(line, "^R", "em-inc-search-prev");
  bind(line, "\\e[1;5C", "em-next-word");
  bind(line, "\\e[1;5D", "ed-prev-word");
  bind(line, "\\e[3~", "ed-delete-next-char");
  bind(line, "\\e[1~", "ed-move-to-beg");
  bind(line, "\\e[4~", "ed-move-to-end");
}

/// Lets characters be what UTF-8 has them be, whatever the environment says.
static void choose_characters(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return;
  if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "en_US.UTF-8");
}

swell_editor *swell_editor_make(const char *program, const char *keys, swell_editor_calls calls) {
  choose_characters();
  swell_editor *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  editor->calls = calls;
  editor->prompt = "";
  editor->line = el_init(program, stdin, stdout, stderr);
  editor->history = history_init();
  if (editor->line == NULL || editor->history == NULL) {
    swell_editor_free(editor);
    return NULL;
  }
  EditLine *line = editor->line;
  el_set(line, EL_CLIENTDATA, editor);
  el_set(line, EL_SIGNAL, 0);
  el_set(line, EL_PROMPT_ESC, prompt_of, 1);
  HistEvent event;
  history(editor->history, &event, H_SETSIZE, 5000);
  history(editor->history, &event, H_SETUNIQUE, 1);
  el_set(line, EL_HIST, history, editor->history);
  el_set(line, EL_EDITOR, keys);
  el_source(line, NULL);
  // What was read may have chosen other keys, and so have forgotten these.
  const char *chosen = NULL;
  el_get(line, EL_EDITOR, &chosen);
  bind_keys(line, chosen != NULL && strcmp(chosen, "vi") == 0);
  el_set(line, EL_GETCFN, read_character);
  return editor;
}

void swell_editor_free(swell_editor *editor) {
  if (editor == NULL) return;
  if (editor->line != NULL) el_end(editor->line);
  if (editor->history != NULL) history_end(editor->history);
  free(editor->paste);
  free(editor);
}

static const int editing_signals[] = {SIGINT, SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP};
enum { SIGNAL_COUNT = sizeof editing_signals / sizeof *editing_signals };

swell_read_status swell_editor_read(swell_editor *editor, const char *prompt, const char **line, size_t *length) {
  struct sigaction old[SIGNAL_COUNT];
  for (int index = 0; index < SIGNAL_COUNT; index++) catch_signal(editing_signals[index], &old[index]);
  editor->prompt = prompt;
  // libedit takes the terminal over only after it has shown the prompt, when the first key may have come already.
  el_set(editor->line, EL_PREP_TERM, 1);
  // Where the terminal can, it is to mark what is pasted.
  tell_terminal("\x1B[?2004h");
  int count = 0;
  errno = 0;
  const char *read = el_gets(editor->line, &count);
  tell_terminal("\x1B[?2004l");
  for (int index = 0; index < SIGNAL_COUNT; index++) sigaction(editing_signals[index], &old[index], NULL);
  editor->prompt = "";
  *line = NULL;
  *length = 0;
  if (interrupted) {
    editor->paste_start = editor->paste_length = 0;
    editor->ahead_count = 0;
    return SWELL_INTERRUPTED;
  }
  if (read == NULL || count <= 0) return SWELL_END;
  *line = read;
  *length = (size_t)count;
  return SWELL_LINE;
}

void swell_editor_text(swell_editor *editor, const char **start, size_t *before, size_t *behind) {
  const LineInfo *text = el_line(editor->line);
  *start = text->buffer;
  *before = (size_t)(text->cursor - text->buffer);
  *behind = (size_t)(text->lastchar - text->cursor);
}

void swell_editor_insert(swell_editor *editor, const char *text) { el_insertstr(editor->line, text); }

void swell_editor_remember(swell_editor *editor, const char *entry) {
  HistEvent event;
  history(editor->history, &event, H_ENTER, entry);
}
