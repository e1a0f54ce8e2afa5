package items

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxLabel is how many characters the Label of a Map state may have.
const MaxLabel = 40

// forbiddenInLabel are the characters, beside white space and control characters,
// that a Label must not have (Map state in Distributed mode, "Label").
const forbiddenInLabel = "?*<>{}[]:;,\\|^~$#%&`\""

// CheckLabel says what is wrong with the Label of a Map state, if anything: it
// must have 1 to 40 characters, none of them white space, a control character, a
// wildcard, a bracket or another character that AWS lists. That labels are
// unique in a state machine is for the caller to see to.
func CheckLabel(label string) error {
	switch n := utf8.RuneCountInString(label); {
	case n == 0:
		return fmt.Errorf("a Label must not be empty")
	case n > MaxLabel:
		return fmt.Errorf("the Label %q has %d characters, and %d are allowed", label, n, MaxLabel)
	}
	for _, c := range label {
		switch {
		case unicode.IsSpace(c):
			return fmt.Errorf("the Label %q has white space in it", label)
		case unicode.IsControl(c):
			return fmt.Errorf("the Label %q has a control character (%U) in it", label, c)
		case strings.ContainsRune(forbiddenInLabel, c):
			return fmt.Errorf("the Label %q has the character %q in it, which is not allowed", label, c)
		case c == utf8.RuneError && !utf8.ValidString(label):
			return fmt.Errorf("the Label %q is not valid UTF-8", label)
		}
	}
	return nil
}
