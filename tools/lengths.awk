# Prints each file over 400 lines and each function over 60: a reader reads a file in
# one sitting and sees a whole function at once. clang-format puts the braces of
# functions, and no others, at the start of a line.
function end_of_file() {
    if (lines > 400)
        print file ": " lines " lines; at most 400, split it by meaning"
}
FNR == 1 { end_of_file(); file = FILENAME; start = 0 }
{ lines = FNR }
/^\{/ { start = FNR }
/^\}/ && start {
    if (FNR - start + 1 > 60)
        print FILENAME ":" start ": a function of " FNR - start + 1 " lines; at most 60"
    start = 0
}
END { end_of_file() }
