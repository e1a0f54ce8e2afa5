package cli

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// matrixTable renders the verdicts of one expression for a person.
type matrixTable struct {
	verify.Matrix
	width int
	color bool
	// branchless says that no branches are known.
	branchless bool
	// notes are AWS's texts for the failures, each once.
	notes []string
}

func newMatrixTable(m verify.Matrix, s Streams) *matrixTable {
	return &matrixTable{Matrix: m, width: s.Width, color: s.Color}
}

func (t *matrixTable) render() string {
	var b strings.Builder
	title := strings.TrimSuffix(t.wrapped(printable(t.Subject.Name)), "\n")
	fmt.Fprintf(&b, "%s\n\n", t.style(lipgloss.NewStyle().Bold(true), title))
	b.WriteString(t.rowsThatFit())
	b.WriteByte('\n')
	b.WriteString(t.summary())
	for i, note := range t.notes {
		b.WriteString(t.wrapped(fmt.Sprintf("[%d] %s", i+1, note)))
	}
	b.WriteString(t.pitfalls())
	return b.String()
}

// rowsThatFit is a table with a row for each upstream. Where the terminal is not wide
// enough trace ids are left out, then the carrier, then the branch; then the verdicts
// stand below each name.
func (t *matrixTable) rowsThatFit() string {
	for _, detail := range []detail{{true, true, true}, {true, true, false}, {true, false, false}, {false, false, false}} {
		t.notes = nil
		detail.branch = detail.branch && !t.branchless
		text := t.rows(detail)
		if t.width == 0 || lipgloss.Width(text) <= t.width {
			return text
		}
	}
	t.notes = nil
	return t.stacked()
}

// detail says what a table shows beside the verdicts.
type detail struct{ branch, carrier, ids bool }

func (t *matrixTable) rows(d detail) string {
	headers := []string{"UPSTREAM"}
	if d.branch {
		headers = append(headers, "BRANCH")
	}
	if d.carrier {
		headers = append(headers, "CARRIER")
	}
	first := len(headers)
	for _, reading := range t.Rows[0].Readings {
		headers = append(headers, strings.ToUpper(reading.Tracer))
	}
	view := table.New().Headers(headers...).Wrap(false).
		Border(lipgloss.NormalBorder()).BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).
		BorderColumn(false).BorderRow(false).
		StyleFunc(func(row, column int) lipgloss.Style {
			style := lipgloss.NewStyle().PaddingRight(2)
			if t.color && row >= 0 && column >= first {
				style = style.Foreground(verdictColor(t.Rows[row].Readings[column-first].Verdict))
			}
			return style
		})
	for _, row := range t.Rows {
		cells := []string{row.Upstream.Name}
		note := t.note(row)
		if d.branch {
			cells = append(cells, printable(row.Branch))
		}
		if d.carrier {
			if note != "" {
				cells = append(cells, note)
			} else {
				cells = append(cells, carrierText(row.Carrier))
			}
		}
		for _, reading := range row.Readings {
			cells = append(cells, verdictText(reading, d.ids))
		}
		view.Row(cells...)
	}
	return trimLines(view.Render())
}

func trimLines(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// stacked is for terminals in which no table fits: the verdicts below each name.
func (t *matrixTable) stacked() string {
	var b strings.Builder
	for _, row := range t.Rows {
		number := ""
		if t.note(row) != "" {
			number = fmt.Sprintf(" [%d]", t.noteNumber(row))
		}
		b.WriteString(t.wrapped(row.Upstream.Name + number))
		for _, reading := range row.Readings {
			line := t.wrapped(fmt.Sprintf("  %-10s %s", reading.Tracer, reading.Verdict))
			if t.color {
				verdict := string(reading.Verdict)
				line = strings.Replace(line, verdict, t.style(lipgloss.NewStyle().Foreground(verdictColor(reading.Verdict)), verdict), 1)
			}
			b.WriteString(line)
		}
	}
	return b.String()
}

// noteNumber gives the number of a failure's full text below the table, which it adds
// where it is new.
func (t *matrixTable) noteNumber(row verify.Row) int {
	full := oneLine(row.Failure.Error())
	for i, note := range t.notes {
		if note == full {
			return i + 1
		}
	}
	t.notes = append(t.notes, full)
	return len(t.notes)
}

// note gives a failure's short text, with the number of the full one below.
func (t *matrixTable) note(row verify.Row) string {
	if row.Failure == nil {
		return ""
	}
	short := row.Failure.Cause
	if inner := row.Failure.Inner; inner != nil {
		short = inner.Code + ": " + inner.Error()
	}
	return fmt.Sprintf("[%d] %s", t.noteNumber(row), shortened(oneLine(short), carrierLength-4))
}

// carrierLength is how much of a carrier a table shows.
const carrierLength = 64

// carrierText shows what of a carrier makes the link. The execution's own context,
// and a payload around the carrier, are left out.
func carrierText(text []byte) string {
	v, err := states.ParseStates(text)
	if err != nil || v.Kind() != eval.KindObject {
		return shortened(string(text), carrierLength)
	}
	if inner := v.Get("_datadog"); inner.Kind() == eval.KindObject {
		v = inner
	}
	o := eval.NewObject()
	for key, item := range v.Members {
		switch key {
		case "Execution", "StateMachine", "State", "Map", "Task", "serverless-version", "timestamp":
		default:
			o.Set(key, item)
		}
	}
	out, err := o.Value().AppendJSON(nil, states.Dialect)
	if err != nil {
		return ""
	}
	return shortened(string(out), carrierLength)
}

// shortened cuts a text in the middle, where the least is lost: the beginning says
// what it is, the end tells ids apart.
func shortened(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	half := (most - 1) / 2
	return string(runes[:most-1-half]) + "…" + string(runes[len(runes)-half:])
}

func verdictText(r verify.Reading, ids bool) string {
	if limit := r.Limited(); limit != "" && !r.Found {
		return string(r.Verdict) + " (" + string(limit) + ")"
	}
	if !r.Found || !ids {
		return string(r.Verdict)
	}
	return string(r.Verdict) + " " + strconv.FormatUint(r.Context.TraceID, 10)
}

// verdictColor is one of the eight colours that every terminal has.
func verdictColor(v verify.Verdict) color.Color {
	switch v {
	case verify.Linked:
		return lipgloss.Green
	case verify.NewTrace:
		return lipgloss.Cyan
	case verify.NoContext:
		return lipgloss.Yellow
	}
	return lipgloss.Red
}

// summary counts the verdicts of each library.
func (t *matrixTable) summary() string {
	var b strings.Builder
	for i, reading := range t.Rows[0].Readings {
		counts := map[verify.Verdict]int{}
		for _, row := range t.Rows {
			counts[row.Readings[i].Verdict]++
		}
		b.WriteString(t.wrapped(fmt.Sprintf("%s: %s", reading.Tracer, countedVerdicts(counts))))
	}
	return b.String()
}

// countedVerdicts lists verdicts with their counts, the best first.
func countedVerdicts(counts map[verify.Verdict]int) string {
	var parts []string
	for _, v := range verify.Verdicts() {
		if counts[v] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[v], v))
		}
	}
	return strings.Join(parts, ", ")
}

// wrapped breaks a text at the width of the terminal.
func (t *matrixTable) wrapped(text string) string {
	if t.width == 0 {
		return text + "\n"
	}
	return lipgloss.Wrap(text, t.width, "") + "\n"
}

func (t *matrixTable) style(s lipgloss.Style, text string) string {
	if !t.color {
		return text
	}
	return s.Render(text)
}
