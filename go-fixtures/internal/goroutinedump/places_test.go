package goroutinedump

import (
	"slices"
	"testing"
)

func TestPlacesAreCountedTheMostCrowdedFirst(t *testing.T) {
	at := func(pos, state string, minutes int) Goroutine {
		return Goroutine{State: state, WaitMinutes: minutes,
			Frames: []Frame{{"main.f", pos}}}
	}
	got := Places([]Goroutine{
		at("/a.go:1", "select", 3), at("/a.go:2", "select", 0),
		at("/a.go:2", "select", 7), at("/a.go:2", "running", 9),
		at("/a.go:2", "chan send", 1),
	})
	want := []Place{
		{"select\nmain.f\n\t/a.go:2", 2, 7},
		{"chan send\nmain.f\n\t/a.go:2", 1, 1},
		{"select\nmain.f\n\t/a.go:1", 1, 3},
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
