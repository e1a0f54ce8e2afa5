// Package inject puts expressions that carry Datadog's trace context into the state
// machine definitions of a file, and takes them out again.
//
// A file is changed only where something is put in: everything else stays byte for
// byte. What is put in begins with a comment that says so, with a checksum:
//
//	{% /* jsonatasim: resilient 1a2b3c4d */ (…) %}
//	{% /* jsonatasim: resilient 1a2b3c4d with Payload */ (…) %}
//	{% /* jsonatasim: resilient 1a2b3c4d around */ ($given := (ORIGINAL); …) %}
//	{% /* jsonatasim: resilient 1a2b3c4d in place of: ORIGINAL */ (…) %}
//
// The first is a member that was added; the second one that was added together with the
// object it stands in. The others keep what was there before, to the byte, so that it
// can come back. What was changed by hand since, the checksum tells, and it is left
// alone.
//
// Every plan is proven before it is given: the new text is read again, nothing but
// the places meant has another value, and taking it out again gives the old bytes.
package inject
