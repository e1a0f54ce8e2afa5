package items

import (
	"bytes"
	"io"
)

// memory is a sink that keeps files in memory.
type memory struct {
	files     map[string]*buffer
	committed bool
}

type buffer struct {
	bytes.Buffer
	closed bool
}

func (b *buffer) Close() error {
	b.closed = true
	return nil
}

func (m *memory) Begin(string, string) (Upload, error) { return m, nil }

func (m *memory) Create(name string) (io.WriteCloser, error) {
	m.files[name] = new(buffer)
	return m.files[name], nil
}

func (m *memory) Commit() error {
	m.committed = true
	return nil
}

func (m *memory) Abort() error { return nil }
