# PICTURE: words is a list of four, title one string; the original is unchanged.
# CHECK: words == ['the', 'quick', 'brown', 'fox'] and title == 'The-Quick-Brown-Fox' and palindrome

text = '  The quick\tbrown fox\n'
words = text.lower().split()
title = '-'.join(word.capitalize() for word in words)
palindrome = (s := 'level') == s[::-1]
found = text.find('quick'), text.count('o'), text.strip().startswith('The')
