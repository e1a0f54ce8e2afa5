package ecma

// SyntaxError says why a pattern or its flags were refused. JavaScript throws
// an error of the same name from the RegExp constructor.
type SyntaxError struct {
	// Pattern is the pattern as it was given.
	Pattern string
	// Flags are the flags, with the g that is understood.
	Flags string
	// Reason is V8's wording of the fault.
	Reason string
}

// Error gives the message that V8 gives.
func (e *SyntaxError) Error() string {
	if e.Reason == reasonFlags {
		return e.Reason + " '" + e.Flags + "'"
	}
	return "Invalid regular expression: /" + e.Pattern + "/" + e.Flags + ": " + e.Reason
}

// The reasons, in V8's words.
const (
	reasonFlags              = "Invalid flags supplied to RegExp constructor"
	reasonTooLarge           = "Regular expression too large"
	reasonTooManyCaptures    = "Too many captures"
	reasonUnterminatedGroup  = "Unterminated group"
	reasonUnmatchedParen     = "Unmatched ')'"
	reasonEscapeAtEnd        = `\ at end of pattern`
	reasonInvalidEscape      = "Invalid escape"
	reasonUnicodeEscape      = "Invalid Unicode escape"
	reasonNothingToRepeat    = "Nothing to repeat"
	reasonQuantifierOrder    = "numbers out of order in {} quantifier"
	reasonInvalidQuantifier  = "Invalid quantifier"
	reasonInvalidGroup       = "Invalid group"
	reasonGroupName          = "Invalid capture group name"
	reasonDuplicateGroupName = "Duplicate capture group name"
	reasonNamedReference     = "Invalid named reference"
	reasonUnknownGroupName   = "Invalid named capture referenced"
	reasonUnterminatedClass  = "Unterminated character class"
	reasonClassOrder         = "Range out of order in character class"
)
