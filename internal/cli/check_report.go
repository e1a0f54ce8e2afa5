package cli

import (
	"encoding/json"
	"errors"
	"net/url"
	"path/filepath"
	"slices"

	"github.com/jsonatasim/jsonatasim/asl/check"
	"github.com/jsonatasim/jsonatasim/asl/document"
)

// The machine form of `jsonatasim check --json`. It is a contract: members are added,
// not renamed or removed.
type (
	checkReport struct {
		Definitions []checkEntry `json:"definitions"`
		Unreadable  []checkFault `json:"unreadable"`
		Errors      int          `json:"errors"`
		Warnings    int          `json:"warnings"`
		Notes       int          `json:"notes"`
	}
	checkEntry struct {
		File     string         `json:"file"`
		Name     string         `json:"name"`    // the logical id in a template, or ""
		Refusal  *string        `json:"refusal"` // what CreateStateMachine would say, or null
		Findings []checkFinding `json:"findings"`
	}
	checkFinding struct {
		Severity string `json:"severity"`
		Code     string `json:"code"`
		Message  string `json:"message"`
		Location string `json:"location"`
		Advice   string `json:"advice"`
		checkPlace
	}
	// checkPlace counts lines and columns from 1, columns in characters; the end is the
	// first place behind.
	checkPlace struct {
		File      string `json:"file"`
		Line      int    `json:"line"`
		Column    int    `json:"column"`
		EndLine   int    `json:"endLine"`
		EndColumn int    `json:"endColumn"`
	}
	checkFault struct {
		File    string `json:"file"`
		Line    int    `json:"line"` // 0 where the file could not be opened
		Column  int    `json:"column"`
		Message string `json:"message"`
	}
)

func spanPlace(f *document.File, span document.Span) checkPlace {
	line, column := f.Position(span.Start)
	endLine, endColumn := f.Position(max(span.End, span.Start))
	return checkPlace{f.Name, line, column, endLine, endColumn}
}

func (u unreadable) place() checkFault {
	var fault *document.Fault
	if errors.As(u.err, &fault) {
		return checkFault{u.name, fault.Line, fault.Column, fault.Reason}
	}
	return checkFault{File: u.name, Message: u.err.Error()}
}

func (c *checkCommand) writeJSON(all *checked) error {
	report := checkReport{
		Definitions: []checkEntry{}, Unreadable: []checkFault{},
		Errors: all.count[check.Error], Warnings: all.count[check.Warning], Notes: all.count[check.Note],
	}
	for _, u := range all.unreadable {
		report.Unreadable = append(report.Unreadable, u.place())
	}
	for _, d := range all.definitions {
		entry := checkEntry{File: d.file.Name, Name: d.name, Findings: []checkFinding{}}
		if d.refusal != "" {
			entry.Refusal = &d.refusal
		}
		for _, f := range d.findings {
			entry.Findings = append(entry.Findings, checkFinding{
				f.Severity.String(), f.Code, f.Message, f.Location, f.Advice, spanPlace(d.file, f.Span),
			})
		}
		report.Definitions = append(report.Definitions, entry)
	}
	return c.encode(report)
}

func (c *checkCommand) encode(v any) error {
	encoder := json.NewEncoder(c.Out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// The form of SARIF 2.1.0 (OASIS) that code scanning reads.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID string `json:"id"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
	}
)

// unreadableRule is the rule of files that can not be read.
const unreadableRule = "UNREADABLE"

func (c *checkCommand) writeSARIF(all *checked) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{"jsonatasim", versionText(), []sarifRule{}}},
		ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
	}
	for _, u := range all.unreadable {
		place := u.place()
		at := sarifPhysical{Artifact: artifact(u.name)}
		if place.Line > 0 {
			at.Region = &sarifRegion{StartLine: place.Line, StartColumn: place.Column}
		}
		run.add(sarifResult{unreadableRule, "error", sarifMessage{place.Message}, []sarifLocation{{Physical: at}}})
	}
	for _, d := range all.definitions {
		for _, f := range d.findings {
			p := spanPlace(d.file, f.Span)
			at := sarifLocation{Physical: sarifPhysical{
				artifact(p.File), &sarifRegion{p.Line, p.Column, p.EndLine, p.EndColumn},
			}}
			if f.Location != "" {
				at.Logical = []sarifLogical{{f.Location}}
			}
			message := f.Message
			if f.Advice != "" {
				message += ". " + f.Advice
			}
			run.add(sarifResult{f.Code, f.Severity.String(), sarifMessage{message}, []sarifLocation{at}})
		}
	}
	return c.encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// add adds a result, and its rule where it is new.
func (r *sarifRun) add(result sarifResult) {
	r.Results = append(r.Results, result)
	rule := sarifRule{result.RuleID}
	if !slices.Contains(r.Tool.Driver.Rules, rule) {
		r.Tool.Driver.Rules = append(r.Tool.Driver.Rules, rule)
	}
}

func artifact(name string) sarifArtifact {
	return sarifArtifact{(&url.URL{Path: filepath.ToSlash(name)}).String()}
}
