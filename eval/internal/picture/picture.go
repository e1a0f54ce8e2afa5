// Package picture formats and parses numbers, dates and times by pictures: what
// stands behind $formatNumber, $formatInteger, $parseInteger, $formatBase,
// $fromMillis, $toMillis and $now.
//
// The pictures are those of XPath and XQuery Functions and Operators 3.1
// (sections 4.6 format-integer, 4.7 format-number, 9.8 date and time
// formatting) as docs.jsonata.org adopts them. Where the reference
// implementation departs from that text, the reference is followed, down to
// the values it gives for odd input; what it answers with a failure that has
// no code gets a code of our own here.
//
// A picture is compiled once and may then be used by any number of goroutines.
// What it is compiled to depends on nothing else, so callers may keep it.
// Time zones are offsets; the zone of the process plays no part.
package picture

// Version selects the release of the reference implementation to agree with, where
// they differ: they do so in dates.
type Version uint8

// The releases that differ.
const (
	V22 Version = iota // 2.2.2
	V20                // 2.0.6
)

// The codes of failures that the reference has without a code, or that it does
// not come back from.
const (
	// CodeUnwritable: a number that the numbering does not have, such as NaN in
	// words, or one whose numeral would be longer than the reference can make.
	CodeUnwritable = "X0301"
	// CodeTooWide: a width, a number of decimals, an option or a picture beyond
	// all use; its value is the offending number, if there is one.
	CodeTooWide = "X0302"
	// CodeZoneSeparator: a separator between the hours and minutes of a time
	// zone that can be written but not parsed.
	CodeZoneSeparator = "X0303"
	// CodeForeignDigit: a character below the digit family of the picture.
	CodeForeignDigit = "X0304"
)

// What is refused, so that no picture costs much more than its length and that of
// the text. Roman numerals end about where the reference runs out of stack, and
// decimals where toFixed ends.
const (
	maxWidth    = 1 << 16 // of all numbers of a date together, as in "[Y,99999999]"
	maxSymbol   = 1 << 8  // length of an option of $formatNumber
	maxDecimals = 100
	maxRoman    = 1e7
	maxPicture  = 1 << 22 // length of a picture of $formatInteger
	maxPattern  = 1 << 18 // size of a regular expression
	maxSteps    = 1 << 27 // that, times the length of the text
)

// Error is a picture that can not be used, or a value that does not go with it.
type Error struct {
	Code  string // of the reference (D3080 and up to D3136), or of this package
	Value any    // what the message is about: a string, a float64, or nil
}

// Error gives the code; the text of messages is the caller's.
func (e *Error) Error() string { return e.Code }
