package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"fixproof/fixtures/leakalarm"
)

func unexplained() leakalarm.Rule { return &leakalarm.Unexplained{} }
func rises() leakalarm.Rule       { return &leakalarm.Rises{} }

// A few days of the thousand, always the same ones.
const few = 3

func TestNoLoadWithoutALeakWakesAnybody(t *testing.T) {
	if len(sound) < 20 {
		t.Errorf("only %d kinds of load", len(sound))
	}
	for _, k := range sound {
		if n := k.falseAlarms(few, unexplained); n > 0 {
			t.Errorf("%s: %d alerts in %d days", k.name, n, few)
		}
	}
}

// Half an hour of load is enough for one in a hundred, unless load that
// grows, or that comes in turns, or long batches hide it: those are named.
func TestLeakOfOneInAHundredIsFoundWithinHalfAnHour(t *testing.T) {
	late := 0
	for _, k := range leaking {
		if k.isHidden || !strings.HasPrefix(k.name, "1 in 100") {
			late++
			continue
		}
		for day := range uint64(few) {
			found := k.find(day, unexplained)
			if !found.found || found.loadMin > 30 {
				t.Errorf("%s, day %d: %+v", k.name, day, found)
			}
		}
	}
	if late == len(leaking) {
		t.Error("none was tried")
	}
}

func TestThreeRisesWakeSomebodyForASawtooth(t *testing.T) {
	for _, k := range sound {
		if strings.HasPrefix(k.name, "sawtooth") &&
			k.falseAlarms(1, rises) < 100 {
			t.Errorf("%s: hardly an alert", k.name)
		}
	}
}

// The figures of the README need not be of today, its rows are.
func TestReadmeHasARowForEachKind(t *testing.T) {
	page, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := bytes.Cut(page, []byte(beginMark))
	table, _, _ := bytes.Cut(rest, []byte(endMark))
	var rows []string
	for _, line := range strings.SplitAfter(string(table), "\n") {
		cells := strings.Split(line, " | ")
		name := strings.TrimPrefix(cells[0], "| ")
		if len(cells) == 3 && !strings.HasPrefix(name, "**") &&
			name != "load without a leak" && name != "leak" {
			rows = append(rows, name)
		}
	}
	var names []string
	for _, kinds := range [][]kind{sound, beyond, leaking} {
		for _, k := range kinds {
			names = append(names, k.name)
		}
	}
	if got, want := strings.Join(rows, "\n"),
		strings.Join(names, "\n"); got != want {
		t.Errorf("the README has\n%s\nand not\n%s", got, want)
	}
}
