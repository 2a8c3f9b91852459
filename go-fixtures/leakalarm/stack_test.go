package leakalarm

import (
	"strings"
	"testing"
)

func TestDumpIsBoundedAndSaysWhenItIsCut(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	for range 100 {
		go func() { <-release }()
	}
	whole := dump(1 << 20)
	if whole.Truncated || whole.Shown < 100 {
		t.Errorf("whole: %d shown, %v", whole.Shown, whole.Truncated)
	}
	cut := dump(4 << 10)
	if !cut.Truncated || len(cut.Text) > 4<<10 || cut.Shown == 0 ||
		cut.Shown >= whole.Shown {
		t.Errorf("cut: %d shown, %v", cut.Shown, cut.Truncated)
	}
	if !strings.HasSuffix(cut.Text, "\n") {
		t.Errorf("the cut goes through a line: %q", cut.Text)
	}
	if none := dump(1); !none.Truncated || none.Text != "" {
		t.Errorf("of one byte: %+v", none)
	}

	var text strings.Builder
	alert := Alert{Goroutines: whole.Shown, Stack: cut}
	if err := alert.write(&text, plain); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text.String(), "TRUNCATED: the stacks of") {
		t.Errorf("no mark: %s", text.String())
	}
}
