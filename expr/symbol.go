package expr

// symbol is an operator or a punctuation mark of the language.
type symbol uint8

const (
	symNone symbol = iota
	symDot
	symLBracket
	symRBracket
	symLBrace
	symRBrace
	symLParen
	symRParen
	symComma
	symAt
	symHash
	symSemicolon
	symColon
	symQuestion
	symPlus
	symMinus
	symStar
	symSlash
	symPercent
	symPipe
	symEqual
	symLess
	symGreater
	symCaret
	symStarStar
	symDotDot
	symBind
	symNotEqual
	symLessEqual
	symGreaterEqual
	symApply
	symAnd
	symOr
	symIn
	symAmp
	symDefault
	symCoalesce
	symBang
	symTilde
	symbolCount
)

// symbols is the one operator table: the scanner takes spellings from it, the
// parser and the printer take binding powers. Power is how strongly the symbol
// holds what stands on its left (jsonata.org, "Operator precedence" follows
// from it); zero ends an expression.
var symbols = [symbolCount]struct {
	text  string
	power int
}{
	symDot:          {".", 75},
	symLBracket:     {"[", 80},
	symRBracket:     {"]", 0},
	symLBrace:       {"{", 70},
	symRBrace:       {"}", 0},
	symLParen:       {"(", 80},
	symRParen:       {")", 0},
	symComma:        {",", 0},
	symAt:           {"@", 80},
	symHash:         {"#", 80},
	symSemicolon:    {";", 0},
	symColon:        {":", 0},
	symQuestion:     {"?", 20},
	symPlus:         {"+", 50},
	symMinus:        {"-", 50},
	symStar:         {"*", 60},
	symSlash:        {"/", 60},
	symPercent:      {"%", 60},
	symPipe:         {"|", 0},
	symEqual:        {"=", 40},
	symLess:         {"<", 40},
	symGreater:      {">", 40},
	symCaret:        {"^", 40},
	symStarStar:     {"**", 0},
	symDotDot:       {"..", 0},
	symBind:         {":=", 10},
	symNotEqual:     {"!=", 40},
	symLessEqual:    {"<=", 40},
	symGreaterEqual: {">=", 40},
	symApply:        {"~>", 40},
	symAnd:          {"and", 30},
	symOr:           {"or", 25},
	symIn:           {"in", 40},
	symAmp:          {"&", 50},
	symDefault:      {"?:", 40},
	symCoalesce:     {"??", 40},
	symBang:         {"!", 0},
	symTilde:        {"~", 0},
}

// negatePower is how strongly a sign holds the operand on its right.
const negatePower = 70

func (s symbol) String() string { return symbols[s].text }
func (s symbol) power() int     { return symbols[s].power }

// singles finds the one-character symbols by their character.
var singles = func() (t [128]symbol) {
	for s := symDot; s < symbolCount; s++ {
		if text := symbols[s].text; len(text) == 1 {
			t[text[0]] = s
		}
	}
	return t
}()

// pairs lists the two-character symbols. The scanner tries them before the
// singles; the minimal printer keeps tokens apart that would read as one.
var pairs = func() (list []symbol) {
	for s := symDot; s < symbolCount; s++ {
		if text := symbols[s].text; len(text) == 2 && !isNameByte(text[0]) {
			list = append(list, s)
		}
	}
	return list
}()

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v'
}

// isNameByte reports whether c can stand inside a name that is not quoted:
// anything but white space and the one-character symbols.
func isNameByte(c byte) bool {
	return !isSpace(c) && (c >= 128 || singles[c] == symNone)
}
