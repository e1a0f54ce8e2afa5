package eval_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// A stack overflow, and memory that runs out, end a Go process without a chance to
// recover. So every hazard is met in a process of its own, which may not have
// more than so much address space and time.
const (
	childVariable = "JSONATASIM_HAZARD" // topic/name/bounds
	childTime     = 100 * time.Second
)

// enough is the peak of resident memory, in MB, that a child may come to: what the bounds allow
// its values, the input, the stack, and as much again for the collector.
var enough = map[string]int64{"small": 1000, "full": 5500}

// space is the address space of a child in MB, and what the collector is told to aim at.
// The default bounds let a run make 2 GiB of values.
func space(bounds string) (limit, aim int) {
	if bounds == "full" {
		return 6 << 10, 5 << 10
	}
	return 3 << 10, 2600
}

// waived reports whether a hazard is left out of a quick run: what only the clock
// stops, most of what the default bounds let go far, and some of what is alike.
func (h *hazard) waived(topic, bounds string, i int) bool {
	switch {
	case *long:
		return false
	case bounds == "full":
		deep := strings.HasPrefix(h.name, "long ") || strings.Contains(h.name, "calls")
		return h.slow || topic != "patterns" && topic != "nested JSON" && !(topic == "recursion" && deep)
	case topic == "long strings", topic == "sharing":
		return i%8 != 0
	}
	return false
}

func TestHazards(t *testing.T) {
	if name := os.Getenv(childVariable); name != "" {
		meetInChild(name)
	}
	if raceDetector || testing.Short() {
		t.Skip("skipped: under the race detector a process needs more address space than the children have")
	}
	count, waived := 0, 0
	for topic, list := range hazards() {
		for _, bounds := range []string{"small", "full"} {
			t.Run(topic+"/"+bounds, func(t *testing.T) {
				for i := range list {
					if list[i].waived(topic, bounds, i) {
						waived++
						continue
					}
					count++
					meetOutside(t, topic, bounds, &list[i])
				}
			})
		}
	}
	t.Logf("%d cases in processes of their own", count)
	if waived > 0 {
		t.Logf("%d cases were left out: they need -long", waived)
	}
}

// child runs this test in a process with so much less.
func child(name string) (output, trouble string, state *os.ProcessState, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), childTime)
	defer cancel()
	c := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestHazards$")
	_, aim := space(path.Base(name))
	c.Env = append(os.Environ(), childVariable+"="+name, fmt.Sprintf("GOMEMLIMIT=%dMiB", aim), "GOTRACEBACK=single")
	var out, bad bytes.Buffer
	c.Stdout, c.Stderr = &out, &bad
	err = c.Run()
	return out.String(), bad.String(), c.ProcessState, err
}

// meetOutside meets a hazard in a child.
func meetOutside(t *testing.T, topic, bounds string, h *hazard) {
	began := time.Now()
	got, trouble, state, err := child(topic + "/" + h.name + "/" + bounds)
	took := time.Since(began).Round(10 * time.Millisecond)
	_, want := h.under(bounds)
	peak := state.SysUsage().(*syscall.Rusage).Maxrss >> 10
	switch {
	case err != nil:
		t.Errorf("%s under %s bounds ended its process: %v after %v and %d MB: %.300s", h.name, bounds, err, took, peak, trouble)
	case !among(got, want):
		t.Errorf("%s under %s bounds: got %.200s, want %s (%v, %d MB)", h.name, bounds, got, want, took, peak)
	case peak > enough[bounds]:
		t.Errorf("%s under %s bounds: %s, with %d MB at its peak", h.name, bounds, got, peak)
	default:
		t.Logf("%s: %.60s, %v, %d MB", h.name, got, took, peak)
	}
}

// TestHazardsElsewhere meets all hazards, one after the other in a process for each topic, by
// the other ways in: in the other dialects, and from a decoded value. What comes of
// them there is not the point, but that it has a name.
func TestHazardsElsewhere(t *testing.T) {
	if raceDetector || testing.Short() {
		t.Skip("skipped: under the race detector a process needs more address space than the children have")
	}
	count := 0
	for topic, list := range hazards() {
		if topic == "long strings" || !*long && topic != "recursion" && topic != "broken input" {
			continue
		}
		for _, way := range []string{"value", "jsonata-2.0", "states"} {
			output, trouble, _, err := child(topic + "//" + way)
			lines := strings.Split(strings.TrimSuffix(output, "\n"), "\n")
			if err != nil || len(lines) != len(list) {
				t.Errorf("%s by way of %s: %v after %d of %d: %.300s", topic, way, err, len(lines), len(list), trouble)
			}
			for i, line := range lines {
				if count++; strings.HasPrefix(line, "nameless") && i < len(list) {
					t.Errorf("%s by way of %s: %s", list[i].name, way, line)
				}
			}
		}
	}
	t.Logf("%d cases", count)
}

// meetInChild is the child's part; it does not return.
func meetInChild(name string) {
	parts := strings.Split(name, "/")
	most, _ := space(parts[2])
	limit := syscall.Rlimit{Cur: uint64(most) << 20, Max: uint64(most) << 20}
	if err := syscall.Setrlimit(syscall.RLIMIT_AS, &limit); err != nil {
		fmt.Fprintln(os.Stderr, name, err)
		os.Exit(3)
	}
	list := hazards()[parts[0]]
	if parts[1] == "" {
		for i := range list {
			fmt.Printf("%.80s\n", strings.ReplaceAll(list[i].meetBy(parts[2]), "\n", " "))
		}
		os.Exit(0)
	}
	for i := range list {
		if list[i].name == parts[1] {
			b, _ := list[i].under(parts[2])
			fmt.Print(list[i].meet(context.Background(), b))
			os.Exit(0)
		}
	}
	fmt.Fprintln(os.Stderr, name, "is not there")
	os.Exit(3)
}

// meetBy runs the hazard in another way: from a decoded value, or in another dialect
// from bytes.
func (h *hazard) meetBy(way string) string {
	src, input := h.texts()
	dialect := map[string]*eval.Dialect{"value": eval.JSONata, "jsonata-2.0": eval.JSONata20, "states": states.Dialect}[way]
	b := smallBounds
	if way == "states" {
		b.Nesting = 100_000 // AWS's own would end most of them at once
	}
	p, err := eval.Compile(src, eval.WithDialect(dialect), eval.WithBounds(b))
	if err != nil {
		return outcomeOf(nil, err)
	}
	if way != "value" {
		return outcomeOf(p.RunJSON(context.Background(), []byte(input), nil))
	}
	v, err := eval.ParseJSON([]byte(input), dialect)
	if err != nil {
		return outcomeOf(nil, err)
	}
	if v, err = p.Run(context.Background(), v, nil); err != nil {
		return outcomeOf(nil, err)
	}
	return outcomeOf(v.AppendJSON(nil, dialect))
}
