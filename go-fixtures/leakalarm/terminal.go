package leakalarm

import (
	"context"
	"io"
	"os"
	"text/template"
)

type terminal struct {
	w  io.Writer
	as *template.Template
}

// Terminal writes the alert as text, usually to os.Stderr: with colours
// where that is a terminal that has them and NO_COLOR is not set.
func Terminal(w io.Writer) Channel {
	if hasColours(w) {
		return &terminal{w, coloured}
	}
	return &terminal{w, plain}
}

func (*terminal) Name() string { return "terminal" }

func (t *terminal) Send(_ context.Context, alert Alert) error {
	return alert.write(t.w, t.as)
}

// NO_COLOR counts when it is not empty, as no-color.org has it.
func hasColours(w io.Writer) bool {
	if os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	about, err := file.Stat()
	return err == nil && about.Mode()&os.ModeCharDevice != 0
}
