# Prints each path of `git ls-files` that must not be committed because a program
# creates the file itself.
/\.pyc$/ { print $0 ": compiled by Python; remove it: git rm --cached " $0 }
