package goroutinedump

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"testing"
)

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
