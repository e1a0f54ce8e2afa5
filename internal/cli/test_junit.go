package cli

import (
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jsonatasim/jsonatasim/internal/cases"
)

// The elements of JUnit's XML that are written, with the attributes that the schema of
// the Jenkins plug-in knows.
type (
	junitReport struct {
		XMLName  xml.Name      `xml:"testsuites"`
		Tests    int           `xml:"tests,attr"`
		Failures int           `xml:"failures,attr"`
		Errors   int           `xml:"errors,attr"`
		Time     string        `xml:"time,attr"`
		Suites   []*junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Time     string      `xml:"time,attr"`
		Cases    []junitCase `xml:"testcase"`
		spent    time.Duration
	}
	junitCase struct {
		Name      string       `xml:"name,attr"`
		ClassName string       `xml:"classname,attr"`
		Time      string       `xml:"time,attr"`
		Skipped   *junitReason `xml:"skipped"`
		Error     *junitReason `xml:"error"`
		Failure   *junitReason `xml:"failure"`
	}
	junitReason struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",chardata"`
	}
)

// junitTests collects a report and writes it at the end: one suite for each file.
type junitTests struct {
	file   string
	report junitReport
	suites map[string]*junitSuite
	spent  time.Duration
}

// newJUnit looks whether the file can be written, before minutes of work.
func newJUnit(file string) (*junitTests, error) {
	folder, err := os.Stat(filepath.Dir(file))
	if err == nil && !folder.IsDir() {
		err = errors.New("it is no folder")
	}
	if err != nil {
		return nil, usage("--junit %s: its folder cannot be used: %v", file, plainReason(err))
	}
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return nil, usage("--junit %s is a folder; a file is wanted", file)
	}
	return &junitTests{file: file, suites: map[string]*junitSuite{}}, nil
}

// plainReason takes the name of the file off an error.
func plainReason(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

func (t *junitTests) result(r cases.Result) error {
	if r.Err != nil {
		t.unreadable(r.Err)
		return nil
	}
	c, spent := r.Case, r.Answer.Time
	s := t.suite(c.File)
	one := junitCase{Name: xmlText(c.Name), ClassName: xmlText(c.File), Time: seconds(spent)}
	switch {
	case c.Skip != "":
		one.Skipped = &junitReason{Message: xmlText(c.Skip)}
		s.Skipped++
	case !r.Right:
		one.Failure = failureReason(r)
		s.Failures++
		t.report.Failures++
	}
	t.add(s, one, spent)
	return nil
}

func (t *junitTests) unreadable(err error) {
	file := "input"
	var f *cases.Fault
	if errors.As(err, &f) {
		file = f.File
	}
	s := t.suite(file)
	s.Errors++
	t.report.Errors++
	t.add(s, junitCase{
		Name: "reading the file", ClassName: xmlText(file), Time: seconds(0),
		Error: &junitReason{Message: xmlText(err.Error()), Type: "unreadable"},
	}, 0)
}

// suite gives that of a file.
func (t *junitTests) suite(file string) *junitSuite {
	s, ok := t.suites[file]
	if !ok {
		s = &junitSuite{Name: xmlText(file)}
		t.suites[file] = s
		t.report.Suites = append(t.report.Suites, s)
	}
	return s
}

func (t *junitTests) add(s *junitSuite, one junitCase, spent time.Duration) {
	s.Cases = append(s.Cases, one)
	s.Tests++
	s.spent += spent
	t.report.Tests++
	t.spent += spent
}

func failureReason(r cases.Result) *junitReason {
	var b strings.Builder
	var got, want string
	for _, p := range partsOf(r) {
		fmt.Fprintf(&b, "%-7s%s\n", p.label, p.text)
		switch p.label {
		case "got":
			got = p.text
		case "want":
			want = p.text
		}
	}
	return &junitReason{
		Message: xmlText("got " + shortened(got, shownInput) + ", want " + shortened(want, shownInput)),
		Type:    "failed", Text: xmlText(b.String()),
	}
}

func (t *junitTests) end(testTally) error {
	t.report.Time = seconds(t.spent)
	for _, s := range t.report.Suites {
		s.Time = seconds(s.spent)
	}
	text, err := xml.MarshalIndent(t.report, "", "  ")
	if err == nil {
		err = replaceFile(t.file, append([]byte(xml.Header), append(text, '\n')...))
	}
	if err != nil {
		return &failure{exitUnreadable, fmt.Errorf("--junit %s: it cannot be written: %w", t.file, plainReason(err))}
	}
	return nil
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }

// xmlText makes visible what XML 1.0 has no way to write: control characters, bytes
// that are not UTF-8 and non-characters.
func xmlText(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0xFFFE, r == 0xFFFF:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// replaceFile writes a file so that who reads it sees the old content or all of the
// new one. What is no regular file, as a pipe, is written into.
func replaceFile(name string, content []byte) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return os.WriteFile(name, content, 0o666)
	}
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	temporary := fmt.Sprintf("%s.%d.tmp", name, os.Getpid())
	file, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	err = errors.Join(err, file.Close())
	if err == nil {
		err = os.Rename(temporary, name)
	}
	if err != nil {
		os.Remove(temporary)
	}
	return err
}
