package items

import (
	"slices"
	"strings"
	"testing"
)

// The quick way through a line without quotes and backslashes gives what the
// careful way gives.
func FuzzRecord(f *testing.F) {
	for _, seed := range []string{"", ",", "a,b,c", "a,b\r", "\r", "é,\xff,", " a , b "} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if strings.ContainsAny(line, "\"\\\n") {
			return
		}
		quick, careful := record{delimiter: ','}, record{delimiter: ','}
		if !quick.plain([]byte(line)) {
			t.Fatalf("%q is not plain", line)
		}
		if n, quote := careful.parse([]byte(line + "\n")); n != len(line)+1 || quote != -1 {
			t.Fatalf("%q has %d bytes of %d, and a quote at %d", line, n, len(line)+1, quote)
		}
		fields := func(r *record) (all []string) {
			for i := range r.fields {
				all = append(all, r.field(i))
			}
			return all
		}
		if a, b := fields(&quick), fields(&careful); !slices.Equal(a, b) {
			t.Errorf("%q has the fields %q and %q", line, a, b)
		}
		if n, _ := careful.parse([]byte(line)); n != 0 || !slices.Equal(fields(&quick), fields(&careful)) {
			t.Errorf("%q at the end of a file has the fields %q and %q", line, fields(&quick), fields(&careful))
		}
	})
}
