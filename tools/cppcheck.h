/* cppcheck.h: macros and attributes that cppcheck must know, since it reads no system headers. */
#define START_TEST(f) static void f(int _i)
#define END_TEST
#define LIST_FOREACH(v, head, field)  for ((v) = (head)->lh_first; (v); (v) = (v)->field.le_next)
#define TAILQ_FOREACH(v, head, field) for ((v) = (head)->tqh_first; (v); (v) = (v)->field.tqe_next)
#define json_array_foreach(array, i, value)                                                                  \
    for ((i) = 0; (i) < json_array_size(array) && ((value) = json_array_get(array, i)); (i)++)
#define json_object_foreach(object, key, value)                                                              \
    for (void *place = json_object_iter(object);                                                             \
         place && ((key) = json_object_iter_key(place), (value) = json_object_iter_value(place));            \
         place = json_object_iter_next(object, place))
__attribute__((noreturn)) void db_bug(const char *format, ...);
