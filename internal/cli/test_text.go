package cli

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/jsonatasim/jsonatasim/internal/cases"
)

// How many characters of the parts of a failed case are shown.
const (
	shownInput  = 200
	shownAnswer = 600
)

// textTests writes results for people.
type textTests struct {
	*testCommand
}

func (t *textTests) result(r cases.Result) error {
	switch {
	case r.Err != nil || t.quiet:
		return nil
	case r.Case.Skip != "":
		return t.passedOrNot("skip", lipgloss.NewStyle().Faint(true), r.Case.Name+": "+r.Case.Skip)
	case r.Right:
		return t.passedOrNot("ok", lipgloss.NewStyle().Foreground(lipgloss.Green), r.Case.Name)
	}
	var b strings.Builder
	b.WriteString(t.line("FAIL", lipgloss.NewStyle().Foreground(lipgloss.Red), r.Case.Name))
	for _, p := range partsOf(r) {
		b.WriteString(t.line("  "+p.label, lipgloss.NewStyle(), p.text))
	}
	b.WriteByte('\n')
	_, err := fmt.Fprint(t.Out, b.String())
	return err
}

// passedOrNot writes a line about a case that did not fail, where it is asked for.
func (t *textTests) passedOrNot(label string, style lipgloss.Style, text string) error {
	if !t.verbose {
		return nil
	}
	_, err := fmt.Fprint(t.Out, t.line(label, style, text))
	return err
}

func (t *textTests) end(n testTally) error {
	_, err := fmt.Fprintf(t.Out, "%d passed, %d failed, %d skipped\n", n.passed, n.failed, n.skipped)
	return err
}

// labelWidth is what a label takes, with the space behind it.
const labelWidth = 9

// line writes a label and a text, which on a terminal is broken at its width.
func (t *textTests) line(label string, style lipgloss.Style, text string) string {
	pad := strings.Repeat(" ", labelWidth-len(label))
	if t.Color {
		label = style.Render(label)
	}
	pieces := cells(oneLine(text), t.Width-labelWidth)
	if t.Width == 0 {
		pieces = []string{oneLine(text)}
	}
	return label + pad + strings.Join(pieces, "\n"+strings.Repeat(" ", labelWidth)) + "\n"
}

// cells cuts a text into pieces of at most so many cells, as long as a character is not
// wider than that.
func cells(text string, most int) []string {
	var pieces []string
	begin, width := 0, 0
	for i := 0; i < len(text); {
		end := next(text, len(text), i)
		w := lipgloss.Width(text[i:end])
		if width+w > most && i > begin {
			pieces = append(pieces, text[begin:i])
			begin, width = i, 0
		}
		width += w
		i = end
	}
	return append(pieces, text[begin:])
}

// part is one of the things to be told about a failed case.
type part struct{ label, text string }

// partsOf tells of a failed case what was evaluated, on what, and both answers.
func partsOf(r cases.Result) []part {
	c := r.Case
	parts := []part{{"at", placeOf(c)}, {"expr", shortened(strings.TrimSpace(c.Expr), shownAnswer)}}
	if input := c.Document(); !input.IsUndefined() {
		label := "input"
		if c.InStates() {
			label = "states"
		}
		parts = append(parts, part{label, shortened(cases.Text(input, c.Dialect), shownInput)})
	}
	if len(c.Vars) > 0 {
		parts = append(parts, part{"vars", shortened(cases.Text(variablesValue(c.Vars), c.Dialect), shownInput)})
	}
	got, want := around(r.Answer.Text(c.Dialect), c.Expect.Text(c.Dialect), shownAnswer)
	parts = append(parts, part{"got", got}, part{"want", want})
	if c.OrderOnly(r.Answer) {
		parts = append(parts, part{"note", "only the order of keys differs"})
	}
	return parts
}

// placeOf gives file:line, as far as they are known.
func placeOf(c *cases.Case) string {
	if c.Line == 0 {
		return c.File
	}
	return fmt.Sprintf("%s:%d", c.File, c.Line)
}

// around cuts two texts to what lies around the first difference between them.
func around(a, b string, most int) (string, string) {
	x, y := []rune(a), []rune(b)
	if len(x) <= most && len(y) <= most {
		return a, b
	}
	same := 0
	for same < len(x) && same < len(y) && x[same] == y[same] {
		same++
	}
	begin := max(0, same-most/3)
	return cut(x, begin, most), cut(y, begin, most)
}

func cut(text []rune, begin, most int) string {
	begin = min(begin, max(0, len(text)-most))
	end := min(len(text), begin+most)
	shown := string(text[begin:end])
	if begin > 0 {
		shown = "…" + shown
	}
	if end < len(text) {
		shown += "…"
	}
	return shown
}
