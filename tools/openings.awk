# Prints each file that does not open with a comment: the first line says what a file is for.
FNR == 1 && !/^\/\*/ { print FILENAME ":1: the file does not open with a comment that says what it is for" }
