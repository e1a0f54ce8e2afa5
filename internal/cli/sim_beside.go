package cli

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"

	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// besideTable compares expressions for one target: of each upstream the worst verdict of
// the libraries.
type besideTable struct {
	matrixTable
	matrices []verify.Matrix
}

// sideBySide groups what was looked at by target, where there are several expressions for
// one.
func sideBySide(matrices []verify.Matrix) [][]verify.Matrix {
	var groups [][]verify.Matrix
	for _, m := range matrices {
		i := slices.IndexFunc(groups, func(g []verify.Matrix) bool { return g[0].Subject.Target == m.Subject.Target })
		if i < 0 {
			groups = append(groups, []verify.Matrix{m})
			continue
		}
		groups[i] = append(groups[i], m)
	}
	return slices.DeleteFunc(groups, func(g []verify.Matrix) bool { return len(g) < 2 })
}

func newBesideTable(matrices []verify.Matrix, s Streams) *besideTable {
	return &besideTable{*newMatrixTable(matrices[0], s), matrices}
}

func (t *besideTable) render() string {
	var readers []string
	for _, r := range t.Rows[0].Readings {
		readers = append(readers, r.Tracer)
	}
	title := string(t.Subject.Target)
	if len(readers) > 1 {
		title += ", the worst of " + listed(readers, "and")
	}
	return t.style(lipgloss.NewStyle().Bold(true), strings.TrimSuffix(t.wrapped(title), "\n")) + "\n\n" + t.body() + "\n" + t.counts()
}

// body is the table, or where it does not fit a list.
func (t *besideTable) body() string {
	headers := []string{"UPSTREAM"}
	for _, m := range t.matrices {
		headers = append(headers, strings.ToUpper(string(m.Subject.Revision)))
	}
	view := table.New().Headers(headers...).Wrap(false).
		Border(lipgloss.NormalBorder()).BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).
		BorderColumn(false).BorderRow(false).
		StyleFunc(func(row, column int) lipgloss.Style {
			style := lipgloss.NewStyle().PaddingRight(2)
			if t.color && row >= 0 && column > 0 {
				style = style.Foreground(verdictColor(t.matrices[column-1].Rows[row].Worst()))
			}
			return style
		})
	list := ""
	for i, row := range t.Rows {
		cells := []string{row.Upstream.Name}
		list += t.wrapped(row.Upstream.Name)
		for _, m := range t.matrices {
			worst := worstText(m.Rows[i])
			cells = append(cells, worst)
			list += t.wrapped(fmt.Sprintf("  %-11s %s", m.Subject.Revision, worst))
		}
		view.Row(cells...)
	}
	text := trimLines(view.Render())
	if t.width == 0 || lipgloss.Width(text) <= t.width {
		return text
	}
	return list
}

// worstText is the worst verdict of a row, with the limit that all such readings are due to.
func worstText(row verify.Row) string {
	limits := map[verify.Pitfall]bool{}
	var last verify.Pitfall
	for _, r := range row.Readings {
		if r.Verdict == row.Worst() {
			last = r.Limited()
			limits[last] = true
		}
	}
	if len(limits) != 1 || last == "" {
		return string(row.Worst())
	}
	return string(row.Worst()) + " (" + string(last) + ")"
}

// counts sums up the worst verdicts of each expression.
func (t *besideTable) counts() string {
	text := ""
	for _, m := range t.matrices {
		counts := map[verify.Verdict]int{}
		for _, row := range m.Rows {
			counts[row.Worst()]++
		}
		text += t.wrapped(fmt.Sprintf("%s: %s", m.Subject.Revision, countedVerdicts(counts)))
	}
	return text
}
