package goroutinedump

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
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

// dump is the real thing, of this process.
func dump() []byte {
	var text bytes.Buffer
	pprof.Lookup("goroutine").WriteTo(&text, 2)
	return text.Bytes()
}

func parsed(t *testing.T, text []byte) []Goroutine {
	t.Helper()
	all, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// within counts the goroutines that have a function with such a name on
// their stack, by state.
func within(all []Goroutine, name string) map[string]int {
	counts := map[string]int{}
	for _, g := range all {
		if slices.ContainsFunc(g.Frames, func(f Frame) bool {
			return strings.HasSuffix(f.Func, name)
		}) {
			counts[g.State]++
		}
	}
	return counts
}

func awaitSend(c <-chan int, _ int) { <-c }
func awaitLock(mu *sync.Mutex) {
	mu.Lock()
	defer mu.Unlock()
}
func awaitEither(a, b <-chan int) {
	select {
	case <-a:
	case <-b:
	}
}
func awaitBytes(conn net.Conn) { conn.Read(make([]byte, 1)) }

// park starts so many goroutines of each kind and returns once all wait.
// What ends them is run at the end of the test.
func park(t *testing.T, each int) {
	t.Helper()
	never := make(chan int)
	var mu sync.Mutex
	mu.Lock()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var conns []net.Conn
	var running sync.WaitGroup
	start := func(work func()) {
		running.Add(1)
		go func() {
			defer running.Done()
			work()
		}()
	}
	for i := range each {
		conn, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		conns = append(conns, conn)
		start(func() { awaitSend(never, i) })
		start(func() { awaitLock(&mu) })
		start(func() { awaitEither(never, nil) })
		start(func() {
			pprof.Do(context.Background(), pprof.Labels("a", "]:\n\n"),
				func(context.Context) { awaitBytes(conn) })
		})
	}
	t.Cleanup(func() {
		close(never)
		mu.Unlock()
		for _, conn := range conns {
			conn.Close()
		}
		listener.Close()
		running.Wait()
	})
	waiting := func() bool {
		all := parsed(t, dump())
		return within(all, ".awaitSend")["chan receive"] == each &&
			within(all, ".awaitLock")["sync.Mutex.Lock"] == each &&
			within(all, ".awaitEither")["select"] == each &&
			within(all, ".awaitBytes")["IO wait"] == each
	}
	for deadline := time.Now().Add(10 * time.Second); !waiting(); {
		if time.Now().After(deadline) {
			t.Fatalf("not all wait:\n%s", dump())
		}
		runtime.Gosched()
	}
}

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

// The same work by other goroutines, more of them, with other arguments
// and in another order: another text, the same snapshot.
func TestIdentityIsThatOfThePlaces(t *testing.T) {
	var ids, texts []string
	for _, each := range []int{2, 5} {
		t.Run(fmt.Sprint(each), func(t *testing.T) {
			park(t, each)
			text := dump()
			hash := sha256.Sum256(text)
			texts = append(texts, fmt.Sprintf("%x", hash))
			var own []Goroutine
			for _, g := range parsed(t, text) {
				if g.CreatedBy != nil &&
					strings.Contains(g.CreatedBy.Func, "park") {
					own = append(own, g)
				}
			}
			slices.Reverse(own)
			ids = append(ids, Identity(own).String())
		})
	}
	if ids[0] != ids[1] || texts[0] == texts[1] {
		t.Errorf("ids %v, texts %v", ids, texts)
	}
}

func TestIdentityIsNotThatOfOtherPlaces(t *testing.T) {
	base := Goroutine{State: "select",
		Frames:    []Frame{{"main.f", "/a.go:1"}, {"main.g", "/a.go:9"}},
		CreatedBy: &Frame{"main.main", "/a.go:20"}}
	change := map[string]func(*Goroutine){
		"state":    func(g *Goroutine) { g.State = "chan send" },
		"line":     func(g *Goroutine) { g.Frames[0].Pos = "/a.go:2" },
		"function": func(g *Goroutine) { g.Frames[1].Func = "main.h" },
		"depth":    func(g *Goroutine) { g.Frames = g.Frames[1:] },
		"creator":  func(g *Goroutine) { g.CreatedBy = nil },
	}
	for name, do := range change {
		other := base
		other.Frames = slices.Clone(base.Frames)
		do(&other)
		if Identity([]Goroutine{base}) == Identity([]Goroutine{other}) {
			t.Errorf("another %s, the same ID", name)
		}
	}
	same := base
	same.ID, same.WaitMinutes = 12, 40
	running := Goroutine{State: "running", Frames: base.Frames}
	if Identity([]Goroutine{base}) !=
		Identity([]Goroutine{same, running, base}) {
		t.Error("number, waiting time, count or a running one matter")
	}
}

func TestArchiveKeepsEachOnceAndNotTooMany(t *testing.T) {
	a := NewArchive(2)
	now := time.Unix(1000, 0)
	add := func(name string) {
		now = now.Add(time.Second)
		a.Add(sha256.Sum256([]byte(name)), []byte(name), now)
	}
	for _, name := range []string{"a", "bb", "a", "a", "ccc"} {
		add(name)
	}
	// bb was not seen for longest, so it went.
	if a.Seen != 5 || a.Unique != 3 || a.Kept() != 2 || a.KeptBytes != 4 ||
		a.DedupRatio() != 0.4 {
		t.Errorf("%+v", a)
	}
	list := a.Snapshots()
	if string(list[0].Text) != "ccc" || string(list[1].Text) != "a" ||
		list[1].Times != 3 || list[1].Last.Sub(list[1].First) !=
		3*time.Second {
		t.Errorf("%+v", list)
	}
	add("bb")
	if a.Unique != 4 || a.KeptBytes != 5 {
		t.Errorf("what went and comes back is new: %+v", a)
	}
}

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
