package goroutinedump

import (
	"bytes"
	"testing"
)

func TestStatesOfARealDump(t *testing.T) {
	park(t, 3)
	text := dump()
	all := parsed(t, text)
	if want := bytes.Count(text, []byte("goroutine ")) -
		bytes.Count(text, []byte(" in goroutine ")); len(all) != want {
		t.Errorf("%d goroutines, of %d", len(all), want)
	}
	s := Summarise(all, 1)
	for state, atLeast := range map[string]int{
		"running": 1, "chan receive": 3, "sync.Mutex.Lock": 3,
		"select": 3, "IO wait": 3,
	} {
		if s.ByState[state] < atLeast {
			t.Errorf("%s: %d", state, s.ByState[state])
		}
	}
	if s.Total != len(all) || s.OnNetwork != s.ByState["IO wait"] ||
		s.Parked < 12 || s.Parked >= s.Total || s.WaitingLong != 0 {
		t.Errorf("%+v", s)
	}
}

func TestLongWaitsAreCountedOffTheNetwork(t *testing.T) {
	s := Summarise([]Goroutine{
		{State: "chan send", WaitMinutes: 5},
		{State: "select", WaitMinutes: 9},
		{State: "select", WaitMinutes: 4},
		{State: "IO wait", WaitMinutes: 99},
		{State: "syscall", WaitMinutes: 99},
	}, 5)
	if s.WaitingLong != 2 || s.BlockedRatio() != 0.8 {
		t.Errorf("%+v", s)
	}
}

func TestHeldUpByTheRuntimeIsNotParked(t *testing.T) {
	at := func(state, function string) Goroutine {
		return Goroutine{State: state, Frames: []Frame{
			{function, "/a.go:1"}, {"main.depot", "/b.go:9"}}}
	}
	for want, all := range map[bool][]Goroutine{
		true: {
			at("semacquire", "sync.runtime_Semacquire"),
			at("semacquire", "internal/poll.runtime_Semacquire"),
			at("sync.WaitGroup.Wait", "sync.runtime_SemacquireWaitGroup"),
			at("wait for GC cycle", "runtime.GC"),
			{State: "semacquire"},
		},
		false: {
			at("semacquire", "net/http.(*Server).Serve"),
			at("semacquire", "main.newShelf"),
			at("GC assist wait", "strings.(*Builder).grow"),
			at("stopping the world", "main.depot"),
		},
	} {
		for _, g := range all {
			if g.Parked() != want {
				t.Errorf("%+v: parked %v", g, !want)
			}
			counted := Summarise([]Goroutine{g}, 1).Parked == 1
			listed := len(ParkedStacks([]Goroutine{g})) == 1
			if counted != want || listed != want {
				t.Errorf("%+v: %v, %v", g, counted, listed)
			}
		}
	}
}
