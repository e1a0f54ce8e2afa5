package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/jsonatasim/jsonatasim/asl/document"
)

// The machine form of `jsonatasim inject --json`. It is a contract: members are added,
// not renamed or removed.
type (
	injectReport struct {
		Files      []injectFile `json:"files"`
		Unreadable []checkFault `json:"unreadable"`
	}
	injectFile struct {
		File     string         `json:"file"`
		Machines int            `json:"machines"`
		Changed  bool           `json:"changed"` // it would be another file, or is by now
		Written  bool           `json:"written"`
		Changes  []injectChange `json:"changes"`
		Notes    []injectNote   `json:"notes"`
	}
	injectChange struct {
		Action     string `json:"action"` // added, wrapped, upgraded, renewed or removed
		Kind       string `json:"kind"`
		Definition string `json:"definition"` // the logical id in a template, or ""
		Location   string `json:"location"`
		Revision   string `json:"revision"`
		Was        string `json:"was"`
		Line       int    `json:"line"` // in the file as it was read
		Column     int    `json:"column"`
	}
	injectNote struct {
		Definition string `json:"definition"`
		Location   string `json:"location"`
		Message    string `json:"message"`
		Line       int    `json:"line"`
		Column     int    `json:"column"`
	}
)

func (c *injectCommand) writeReport(all []injected) error {
	report := injectReport{Files: []injectFile{}, Unreadable: []checkFault{}}
	for _, one := range all {
		if one.err != nil {
			fault := checkFault{File: one.name, Message: oneLine(one.err.Error())}
			var at *document.Fault
			if errors.As(one.fault, &at) {
				fault.Line, fault.Column, fault.Message = at.Line, at.Column, at.Reason
			}
			report.Unreadable = append(report.Unreadable, fault)
			continue
		}
		report.Files = append(report.Files, one.report())
	}
	encoder := json.NewEncoder(c.Out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(report)
}

func (one injected) report() injectFile {
	f := injectFile{
		File: one.name, Machines: one.plan.Machines, Changed: one.plan.Changed(), Written: one.written,
		Changes: []injectChange{}, Notes: []injectNote{},
	}
	for _, c := range one.plan.Changes {
		line, column := one.plan.File.Position(c.Span.Start)
		f.Changes = append(f.Changes, injectChange{
			string(c.Action), string(c.Kind), c.Definition, c.Location, c.Revision, c.Was, line, column,
		})
	}
	for _, n := range one.plan.Notes {
		line, column := one.plan.File.Position(n.Span.Start)
		f.Notes = append(f.Notes, injectNote{n.Definition, n.Location, n.Message, line, column})
	}
	return f
}

// rewriteFile gives a file other bytes, all at once: they are written beside it, and take
// its place with its mode. What a link leads to is replaced, not the link.
func rewriteFile(name string, text []byte) (err error) {
	defer func() {
		var path *os.PathError
		if errors.As(err, &path) {
			err = fmt.Errorf("%s cannot be written: %w", name, path.Err)
		}
	}()
	target, err := filepath.EvalSymlinks(name)
	if err != nil {
		return err
	}
	old, err := os.OpenFile(target, os.O_WRONLY, 0) // a file that may not be written is not replaced either
	if err != nil {
		return err
	}
	info, err := old.Stat()
	if closing := old.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	beside, err := os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(beside.Name())
		}
	}()
	_, err = beside.Write(text)
	if err == nil {
		err = beside.Chmod(info.Mode().Perm())
	}
	if err == nil {
		err = beside.Sync()
	}
	if closing := beside.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(beside.Name(), target)
	}
	return err
}
