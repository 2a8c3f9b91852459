package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

const source = `package main

type speaker interface{ say() string }
type cat struct{}
type dog struct{ hooks []func() }

func (cat) say() string   { return "meow" }
func (d *dog) say() string { d.wag(); return "woof" }
func (d *dog) wag() {
	for _, hook := range d.hooks {
		hook()
	}
}

func talk(s speaker) string { return s.say() }

func main() {
	later := func() { println(talk(cat{})) }
	later()
	_ = string([]byte{1})
}
`

// What the source says is all there, and nothing that it does not say: a
// closure's calls are its function's, a function value leads nowhere.
func TestGraph(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("go.mod", "module pets\n\ngo 1.23\n")
	write("main.go", source)
	list := exec.Command("go", "list", "-export", "-deps",
		"-json=ImportPath,Export,Dir,GoFiles,Standard", ".")
	list.Dir = dir
	output, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	graph, err := graphOf(write("list.json", string(output)))
	if err != nil {
		t.Fatal(err)
	}
	want := Graph{
		Functions: []string{"main.(*dog).say", "main.(*dog).wag",
			"main.cat.say", "main.main", "main.talk"},
		Edges: []Edge{
			{"main.(*dog).say", "main.(*dog).wag", "call"},
			{"main.main", "main.talk", "call"},
			{"main.talk", "main.(*dog).say", "interface"},
			{"main.talk", "main.cat.say", "interface"},
		},
		Dynamic: 2,
	}
	if !slices.Equal(graph.Functions, want.Functions) ||
		!slices.Equal(graph.Edges, want.Edges) ||
		graph.Dynamic != want.Dynamic {
		got, _ := json.MarshalIndent(graph, "", " ")
		t.Errorf("the graph is %s", got)
	}
}
