package difftest

import "testing"

// TestFaults shows that every fault is one: its examples are answered differently,
// and the difference is that fault's, not another's.
func TestFaults(t *testing.T) {
	o := needOracle(t)
	n := 0
	for _, f := range Faults {
		v := Versions[1]
		if f.Version == Versions[0].Name {
			v = Versions[0]
		}
		if f.Reason == "" || len(f.Examples) == 0 {
			t.Errorf("%s: has no reason or no example", f.Name)
		}
		for _, example := range f.Examples {
			n++
			q := questionOf(example, v.Name)
			reference, err := o.Ask(q)
			if err != nil {
				t.Fatal(err)
			}
			ours := Ours(q, v.Dialect)
			what := Differ(reference, ours)
			found, ok := o.Excuse(q, reference, ours, what)
			if what == "" || !ok || found.Name != f.Name {
				t.Errorf("%s: %s differs in %q, excused as %q\n reference %s\n      ours %s",
					f.Name, example, what, found.Name, reference, ours)
			}
		}
	}
	t.Logf("%d examples of %d faults", n, len(Faults))
}
