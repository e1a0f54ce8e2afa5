package gen

import "github.com/jsonatasim/jsonatasim/expr/build"

// How names and ids are found in text. JSON text in a string has a backslash before each
// quote, in a string in that string three, and so on; some writers spell an inner quote
// \u0022. Every pattern is linear whatever the text is: nothing is repeated that could
// be split in two ways. No alternative is repeated either, which on the JVM
// would take stack for each repetition. (Tried with java.util.regex on the largest inputs, made
// to be slow.)
const (
	opening = `(?:"|u0022)`
	quote   = `\\*` + opening
	// between a name and its value stand a colon, and white space or a bracket, as such
	// or escaped.
	between = `[\s:\[\\nrt]*` + opening
	// An id is decimal, without leading zeros, and not zero.
	idDigits = `([1-9]\d{0,19})`
	stateARN = `arn:aws[a-z-]*:states:[^"\\]+`
	// beside is the rest of the object that a name stands in.
	beside = `[^{}]*`

	patternID = opening + keyTraceID + quote + between + idDigits + quote
	// An object that has both counts once, for what it has first.
	patternTrace = opening + `(?:` + keyTraceID + quote + between + `(?=\d)|` + keyRoot + quote + between + `(?=arn:))` +
		`([1-9]\d{0,19}|` + stateARN + `)` + quote + beside
	patternTags   = opening + keyTags + quote + between + `([^"\\]*)` + quote
	patternBeside = `[{}]` + beside + patternID + beside

	// Base 64 of an object's JSON text, which begins with a brace: a whole string, in
	// groups of four. Step Functions fails on any other.
	patternBase64 = `(?:^|")(e[w-z0-9+/][A-Za-z0-9+/]{2}(?:[A-Za-z0-9+/]{4}){8,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)`
)

// pastID is the first number beyond a trace id, which has 64 bits.
const pastID = "18446744073709551616"

// mostNames is how many ids in one text are compared: enough to see that there are several.
const mostNames = 20

// groupOf gives the first captured group of every match.
func groupOf(text build.Str, pattern build.Fn, most float64) build.Any {
	return build.Match(text, pattern, build.N(most)).Field("groups").At(0)
}

// tracesIn gives what a text names: trace ids and, if they are looked for, executions at the
// root.
func tracesIn(text build.Str, executions bool, flags string) build.Any {
	pattern := patternID
	if executions {
		pattern = patternTrace
	}
	one := build.Context().AsStr()
	return groupOf(text, build.Pattern(pattern, flags), mostNames).
		Where(build.Length(one).Ne(build.N(float64(len(pastID)))).Or(one.Before(build.S(pastID))))
}

// tagsIn gives the propagated tags beside a trace id, always a string.
func tagsIn(text build.Str, flags string) build.Str {
	object := build.Match(text, build.Pattern(patternBeside, flags), build.N(1)).Field("match")
	return build.S("").Concat(groupOf(build.S("").Concat(object), build.Pattern(patternTags, flags), 1))
}

// decodedIn is what a text holds in base 64.
func decodedIn(text build.Str) build.Str {
	found := build.Match(text, build.Pattern(patternBase64, ""))
	return build.Join(found.Each(build.Base64decode(build.Field("groups").At(0).AsStr())).AsArr())
}
