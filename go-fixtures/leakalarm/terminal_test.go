package leakalarm

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestColoursAreForTerminals(t *testing.T) {
	t.Setenv("NO_COLOR", "")
	t.Setenv("TERM", "xterm")
	file, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	device, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("there is no terminal to be had: %v", err)
	}
	defer device.Close()
	if hasColours(file) || hasColours(&strings.Builder{}) {
		t.Error("colours for what is no terminal")
	}
	if !hasColours(device) {
		t.Error("no colours for a terminal")
	}
	t.Setenv("NO_COLOR", "1")
	if hasColours(device) {
		t.Error("colours in spite of NO_COLOR")
	}

	var text strings.Builder
	if err := (Alert{}).write(&text, coloured); err != nil {
		t.Fatal(err)
	}
	want := "\x1b[1;31mGOROUTINE LEAK\x1b[0m in "
	if !strings.HasPrefix(text.String(), want) {
		t.Errorf("%q", text.String())
	}
}
