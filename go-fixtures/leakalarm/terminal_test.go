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

	nasty := "x\x1b[2J\x1b]0;t\a\u009b1m\u202ey\r"
	var shown strings.Builder
	alert := Alert{Service: nasty, Because: nasty,
		Stack: Stack{Text: "goroutine 1 [" + nasty + "]:\n\tmain.go:1\n"}}
	if err := alert.write(&shown, plain); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(shown.String(), "\x1b\a\u009b\u202e\r") ||
		!strings.Contains(shown.String(), "\n\tmain.go:1\n") {
		t.Errorf("%q", shown.String())
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
