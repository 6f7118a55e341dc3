// libedit with calls of fixed arity.
//
// What sets up libedit takes as many arguments as it is given, which Swift cannot call. These wrappers take what Swell
// needs, and keep to themselves what has to be done in C: the reading of characters, so that a paste is text, a signal
// is heard at once and a byte that is no UTF-8 does no harm; and the handlers of signals.
#ifndef SWELL_CEDITLINE_H
#define SWELL_CEDITLINE_H

#include <stdbool.h>
#include <stddef.h>


/// An editor of lines at a terminal.
typedef struct swell_editor swell_editor;

/// What an editor asks of whoever uses it. Every call gets the context of the editor.
typedef struct {
  void *context;
  /// Completes at the cursor; true if something was printed, so that the line has to be drawn anew.
  bool (*complete)(void *context);
  /// Called now and then while nothing is typed; true likewise.
  bool (*idle)(void *context);
} swell_editor_calls;

/// How the reading of a line ended.
typedef enum {
  SWELL_LINE,
  /// Nothing more will come.
  SWELL_END,
  /// Somebody has interrupted, and what was typed is dropped.
  SWELL_INTERRUPTED
} swell_read_status;

/// Makes an editor on standard input and output; null if there is no terminal to edit on.
///
/// `keys` is `vi` or `emacs`; `~/.editrc` may choose others.
swell_editor *swell_editor_make(const char *program, const char *keys, swell_editor_calls calls);
void swell_editor_free(swell_editor *editor);

/// Reads a line. What the prompt shows between two bytes of 1 has no width.
swell_read_status swell_editor_read(swell_editor *editor, const char *prompt, const char **line, size_t *length);

/// What stands before and behind the cursor.
void swell_editor_text(swell_editor *editor, const char **start, size_t *before, size_t *behind);
void swell_editor_insert(swell_editor *editor, const char *text);

/// Puts an entry into the list that the arrow keys go through.
void swell_editor_remember(swell_editor *editor, const char *entry);

/// Lets an interruption be noted instead of ending the process.
void swell_catch_interrupts(void);
bool swell_is_interrupted(void);
void swell_forget_interrupt(void);

#endif
