# Prints each file that does not open with a comment: what it is for stands before all else.
FNR == 1 && !/^\/\*/ { print FILENAME ":1: the file does not open with a comment that says what it is for" }
