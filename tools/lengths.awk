# Prints each file over 450 lines and each function over 80: a file is read in
# one sitting, a function is seen whole. clang-format puts the braces of
# functions, and theirs alone, at the start of a line.
function end_of_file() {
    if (lines > 450)
        print file ": " lines " lines; at most 450, split it by meaning"
}
FNR == 1 { end_of_file(); file = FILENAME; start = 0 }
{ lines = FNR }
/^\{/ { start = FNR }
/^\}/ && start {
    if (FNR - start + 1 > 80)
        print FILENAME ":" start ": a function of " FNR - start + 1 " lines; at most 80"
    start = 0
}
END { end_of_file() }
