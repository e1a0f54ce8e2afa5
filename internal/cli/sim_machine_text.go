package cli

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// siteTable renders the verdicts of one place of a machine.
type siteTable struct {
	matrixTable
	site verify.SiteMatrix
}

// alone names the upstreams under which the execution did not come to the state.
func (t *siteTable) alone() string {
	var names []string
	for _, row := range t.site.Rows {
		if row.Alone {
			names = append(names, row.Upstream.Name)
		}
	}
	const what = "an execution does not come here with its input; the state was then run on its own"
	switch len(names) {
	case 0:
		return ""
	case len(t.site.Rows):
		return t.wrapped("Under all upstreams " + what + ".")
	}
	under := fmt.Sprintf("%d upstreams", len(names))
	if len(names) == 1 {
		under = "1 upstream"
	}
	return t.wrapped(fmt.Sprintf("Under %s %s: %s.", under, what, strings.Join(names, ", ")))
}

// explain tells for each upstream what the place hands on, and what each library makes of
// it: of the parent, and of every child execution.
func (t *siteTable) explain() string {
	var b strings.Builder
	title := strings.TrimSuffix(t.wrapped(printable(t.Subject.Name)), "\n")
	fmt.Fprintf(&b, "%s\n", t.style(lipgloss.NewStyle().Bold(true), title))
	for _, row := range t.site.Rows {
		b.WriteString("\n" + t.wrapped(row.Upstream.Name+": "+row.Upstream.Sentence))
		b.WriteString(t.told("execution", row.Upstream.ExecutionARN()))
		if row.Alone {
			b.WriteString(t.told("", "the execution does not come here with its input; the state was run on its own"))
		}
		if len(row.Deliveries) == 0 {
			if row.Failure != nil {
				b.WriteString(t.told("failure", row.Failure.Error()))
			}
			for _, reading := range row.Readings {
				b.WriteString(t.explainReading(reading))
			}
		}
		for _, d := range row.Deliveries {
			b.WriteString(t.delivery(d))
		}
	}
	b.WriteByte('\n')
	return b.String() + t.summary()
}

func (t *siteTable) delivery(d verify.Delivery) string {
	var b strings.Builder
	if d.Child != nil {
		b.WriteString(t.told("child", d.Execution))
		if t.site.Target != gen.BatchInput || string(d.Child) != string(d.Carrier) {
			b.WriteString(t.told("input", string(d.Child)))
		}
	}
	if d.Failure == nil || d.Carrier != nil {
		b.WriteString(t.told(handsOn[t.site.Target], string(d.Carrier)))
	}
	if d.Failure != nil {
		b.WriteString(t.told("failure", d.Failure.Error()))
	}
	for _, reading := range d.Readings {
		b.WriteString(t.explainReading(reading))
	}
	return b.String()
}

// handsOn is what each target hands on.
var handsOn = map[gen.Target]string{
	gen.LambdaPayload:       "payload",
	gen.SFNInput:            "starts",
	gen.EventBridgeDetail:   "detail",
	gen.SQSMessageAttribute: "attribute",
	gen.SNSMessageAttribute: "attribute",
	gen.BatchInput:          "batch",
}

// told tells something about an upstream. It may be JSON, which has no good place to break
// a line at, and so is broken where the line is full.
func (t *siteTable) told(label, text string) string {
	if text == "" {
		text = "none"
	}
	line := fmt.Sprintf("  %-9s %s", label, oneLine(text))
	var b strings.Builder
	for t.width > 0 && lipgloss.Width(line) > t.width {
		_, end := window(line, 0, len(line), 0, t.width)
		if end == 0 {
			break
		}
		b.WriteString(line[:end] + "\n")
		line = line[end:]
	}
	return b.String() + line + "\n"
}
