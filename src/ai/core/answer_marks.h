/* answer_marks.h: the marks that models and chat templates set around and within an answer. Pure; any thread.
 */
#ifndef IGNY8_AI_CORE_ANSWER_MARKS_H
#define IGNY8_AI_CORE_ANSWER_MARKS_H

#include <stdbool.h>
#include <stddef.h>

enum { MARK_NAME_MOST = 40 };

enum mark_form {
    MARK_NONE,
    MARK_TAG,    /* <think>, </think>, [THINK], ◁think▷ */
    MARK_CONTROL /* <|im_end|>, <｜end▁of▁sentence｜>, <end_of_turn> */
};

struct mark {
    enum mark_form form;
    bool closes;               /* </think> */
    char name[MARK_NAME_MOST]; /* in small letters, without separators */
    size_t n;                  /* bytes of the whole mark */
};

/* The mark that begins at s; its form is MARK_NONE if none does. */
struct mark mark_at(const char *s);

/* <think>, <thought>, <reasoning>, <seed:think>, <|begin_of_thought|> …; whether it is the one that ends it.
 */
bool mark_is_reasoning(const struct mark *);
bool mark_ends_reasoning(const struct mark *);

/* <answer>, <final>, <|begin_of_solution|> …: what it surrounds is the answer. */
bool mark_is_wrapper(const struct mark *);

/* Whether the model's turn ends with this token. */
bool mark_ends_turn(const struct mark *);

/* Behind the block or span of code that begins at s, which may speak of marks; behind the backticks if it is
 * never closed. */
const char *skip_code(const char *s, bool line_begins);

/* The next mark of any form, outside code unless in_code; NULL: none. */
const char *next_mark(const char *s, bool in_code, struct mark *);

#endif
