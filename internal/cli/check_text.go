package cli

import (
	"fmt"
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/jsonatasim/jsonatasim/asl/check"
)

// writeText writes each finding with its place, its line and the mark below it, and
// at the end how many there are.
func (c *checkCommand) writeText(all *checked, least check.Severity) error {
	for _, u := range all.unreadable {
		fmt.Fprintf(c.Err, "jsonatasim: %s\n", u.explain(c.ErrWidth))
	}
	for _, d := range all.definitions {
		for _, f := range d.findings {
			if _, err := fmt.Fprint(c.Out, c.finding(d, f)); err != nil {
				return err
			}
		}
	}
	if len(all.definitions) == 0 {
		return nil
	}
	_, err := fmt.Fprintln(c.Out, all.summary(least))
	return err
}

func (c *checkCommand) finding(d checkedDefinition, f check.Finding) string {
	line, column := d.file.Position(f.Span.Start)
	head := fmt.Sprintf("%s:%d:%d: ", d.file.Name, line, column)
	where := f.Code
	if d.name != "" {
		where += " in " + d.name
	}
	if f.Location != "" {
		where += " at " + f.Location
	}
	whole := d.file.Line(line)
	var b strings.Builder
	b.WriteString(c.wrapped(head+c.colored(f.Severity)+": "+oneLine(f.Message), ""))
	b.WriteString(caretIn(line, whole.Start, whole.End, d.body, f.Span.Start, f.Span.End, c.Width) + "\n")
	b.WriteString(c.wrapped(oneLine(where), "  ") + "\n")
	if f.Advice != "" {
		b.WriteString(c.wrapped(oneLine(f.Advice), "  ") + "\n")
	}
	return b.String()
}

// wrapped breaks a line that is wider than the terminal, and indents what it gives.
func (c *checkCommand) wrapped(line, indent string) string {
	if c.Width > len(indent) {
		line = lipgloss.Wrap(line, c.Width-len(indent), "/")
	}
	return indent + strings.ReplaceAll(line, "\n", "\n"+indent)
}

var severityColors = []color.Color{lipgloss.Red, lipgloss.Yellow, lipgloss.Cyan}

func (c *checkCommand) colored(s check.Severity) string {
	if !c.Color {
		return s.String()
	}
	return lipgloss.NewStyle().Bold(true).Foreground(severityColors[s]).Render(s.String())
}

// writeGitHub writes the commands that annotate the files in a workflow of GitHub's.
func (c *checkCommand) writeGitHub(all *checked) error {
	var b strings.Builder
	for _, u := range all.unreadable {
		fmt.Fprintf(c.Err, "jsonatasim: %s\n", u.explain(c.ErrWidth))
		place, at := u.place(), ""
		if place.Line > 0 {
			at = fmt.Sprintf(",line=%d,col=%d", place.Line, place.Column)
		}
		fmt.Fprintf(&b, "::error file=%s%s,title=%s::%s\n", property(u.name), at, unreadableRule, data(place.Message))
	}
	for _, d := range all.definitions {
		for _, f := range d.findings {
			level := f.Severity.String()
			if f.Severity == check.Note {
				level = "notice"
			}
			p := spanPlace(d.file, f.Span)
			end := "" // a column of another line means nothing there
			if p.EndLine == p.Line {
				end = fmt.Sprintf(",endColumn=%d", p.EndColumn)
			}
			message := f.Message
			if f.Location != "" {
				message += " at " + f.Location
			}
			if f.Advice != "" {
				message += "\n" + f.Advice
			}
			fmt.Fprintf(&b, "::%s file=%s,line=%d,endLine=%d,col=%d%s,title=%s::%s\n",
				level, property(p.File), p.Line, p.EndLine, p.Column, end, property(f.Code), data(message))
		}
	}
	_, err := fmt.Fprint(c.Out, b.String())
	return err
}

var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func data(s string) string     { return dataEscapes.Replace(s) }
func property(s string) string { return propertyEscapes.Replace(s) }
