package goroutinedump

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// The forms of a header that Go 1.23 to 1.27 write, and what each says.
func TestParseKnowsEveryHeader(t *testing.T) {
	for line, want := range map[string]Goroutine{
		"goroutine 7 [running]:": {
			ID: 7, State: "running"},
		"goroutine 7 [chan receive (nil chan), 5 minutes]:": {
			ID: 7, State: "chan receive (nil chan)", WaitMinutes: 5},
		"goroutine 7 [syscall, 12 minutes, locked to thread]:": {
			ID: 7, State: "syscall", WaitMinutes: 12},
		"goroutine 7 [select, locked to thread]:": {
			ID: 7, State: "select"},
		"goroutine 7 [IO wait (scan)]:": {
			ID: 7, State: "IO wait"},
		"goroutine 7 [chan send (leaked), 2 minutes]:": {
			ID: 7, State: "chan send (leaked)", WaitMinutes: 2},
		"goroutine 7 [select (durable), synctest bubble 3]:": {
			ID: 7, State: "select (durable)"},
		`goroutine 7 [select, 2 minutes labels:{"a": "]:, 9 minutes"}]:`: {
			ID: 7, State: "select", WaitMinutes: 2},
		`goroutine 7 [select labels:{"a": "b"}]:`: {
			ID: 7, State: "select"},
		`goroutine 7 [select, 2 minutes]{"a": "b"}:`: {
			ID: 7, State: "select", WaitMinutes: 2},
		"goroutine 7 gp=0xc000002380 m=0 mp=0x5d [sync.Mutex.Lock]:": {
			ID: 7, State: "sync.Mutex.Lock"},
	} {
		all, err := Parse([]byte(line + "\n"))
		if err != nil || len(all) != 1 {
			t.Errorf("%s: %v, %v", line, all, err)
			continue
		}
		got := all[0]
		if got.ID != want.ID || got.State != want.State ||
			got.WaitMinutes != want.WaitMinutes {
			t.Errorf("%s: %+v", line, got)
		}
	}
}

func TestParseKnowsEveryFrame(t *testing.T) {
	all, err := Parse([]byte(strings.Join([]string{
		"goroutine 9 [select]:",
		"main.pick[...](0x1, {0xc000, 0x2}, ...)",
		"\t/src/a b/main.go:12 +0x1d fp=0xc0 sp=0xc1 pc=0x46",
		"main.(*T).m.func1(...)",
		"\t/src/main.go:3",
		"...additional frames elided...",
		"created by main.(*T).m in goroutine 1",
		"\t/src/main.go:7 +0x5",
		"",
	}, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	wantFrames := []Frame{
		{"main.pick[...]", "/src/a b/main.go:12"},
		{"main.(*T).m.func1", "/src/main.go:3"},
	}
	if !slices.Equal(all[0].Frames, wantFrames) {
		t.Errorf("frames %v", all[0].Frames)
	}
	by := Frame{"main.(*T).m", "/src/main.go:7"}
	if all[0].CreatedBy == nil || *all[0].CreatedBy != by {
		t.Errorf("created by %v", all[0].CreatedBy)
	}
}

func TestParseRefusesWhatIsNoDump(t *testing.T) {
	for _, text := range []string{
		"", "404 page not found\n", "<html>\n", "goroutine 1:\n",
		"goroutine profile: total 4\n",
	} {
		if all, err := Parse([]byte(text)); err == nil {
			t.Errorf("%q gave %v", text, all)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("goroutine 1 [select]:\nmain.f()\n\t/a.go:1 +0x1\n"))
	f.Add(dump())
	f.Fuzz(func(t *testing.T, text []byte) {
		all, err := Parse(text)
		if err == nil {
			Identity(all)
			Summarise(all, 1)
		}
	})
}

func TestParseTellsACutDump(t *testing.T) {
	whole := dump()
	cut := whole[:len(whole)-3]
	if _, err := Parse(cut); !errors.Is(err, ErrTruncated) {
		t.Errorf("no ErrTruncated but %v", err)
	}
}
