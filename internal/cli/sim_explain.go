package cli

import (
	"fmt"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// explain tells for each upstream which conditions were asked, which branch was taken and
// what each library makes of the carrier.
func (t *matrixTable) explain() string {
	var b strings.Builder
	title := strings.TrimSuffix(t.wrapped(printable(t.Subject.Name)), "\n")
	fmt.Fprintf(&b, "%s\n", t.style(lipgloss.NewStyle().Bold(true), title))
	for _, row := range t.Rows {
		b.WriteString("\n" + t.wrapped(row.Upstream.Name+": "+row.Upstream.Sentence))
		for _, step := range row.Steps {
			answer := "no"
			if step.Held {
				answer = "yes"
			}
			b.WriteString(t.wrapped(fmt.Sprintf("  %-3s  %s", answer, printable(step.Test))))
		}
		if row.Branch != "" {
			b.WriteString(t.wrapped("  branch   " + printable(row.Branch)))
		}
		if row.Failure != nil {
			b.WriteString(t.wrapped("  failure  " + oneLine(row.Failure.Error())))
		} else {
			b.WriteString(t.wrapped("  carrier  " + carrierText(row.Carrier)))
		}
		for _, reading := range row.Readings {
			b.WriteString(t.explainReading(reading))
		}
	}
	b.WriteByte('\n')
	return b.String() + t.summary()
}

func (t *matrixTable) explainReading(r verify.Reading) string {
	line := fmt.Sprintf("  %-9s %s", r.Tracer, r.Verdict)
	if r.Found {
		line += ": trace " + strconv.FormatUint(r.Context.TraceID, 10) + ", parent " + strconv.FormatUint(r.Context.ParentID, 10) +
			", found as " + r.Context.Source
		if r.Context.TID != "" {
			line += ", tid " + r.Context.TID
		}
	}
	text := t.wrapped(line)
	if t.color {
		verdict := string(r.Verdict)
		text = strings.Replace(text, verdict, t.style(lipgloss.NewStyle().Foreground(verdictColor(r.Verdict)), verdict), 1)
	}
	for _, p := range r.Pitfalls {
		text += t.wrapped(fmt.Sprintf("            %s: %s", p, p.Sentence()))
	}
	return text
}

// pitfalls sums up what the libraries do of their own: for each the upstreams it happens
// under, in the order in which it comes up.
func (t *matrixTable) pitfalls() string {
	type happening struct {
		tracer  string
		pitfall verify.Pitfall
	}
	counts := map[happening]int{}
	var order []happening
	for i := range t.Rows[0].Readings {
		for _, row := range t.Rows {
			for _, p := range row.Readings[i].Pitfalls {
				h := happening{row.Readings[i].Tracer, p}
				if counts[h]++; counts[h] == 1 {
					order = append(order, h)
				}
			}
		}
	}
	var b strings.Builder
	for _, h := range order {
		b.WriteString(t.wrapped(fmt.Sprintf("%s, %s under %d: %s", h.tracer, h.pitfall, counts[h], h.pitfall.Sentence())))
	}
	return b.String()
}
