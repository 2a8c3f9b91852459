// Callgraph writes the static call graph of the fixtures' own packages
// among those that a program needs, as far as the source shows it.
//
//	go list -export -deps -json=ImportPath,Export,Dir,GoFiles,Standard \
//	    ./call-topology > list.json
//	go run ./internal/callgraph list.json
//
// A call of a function or method is an edge. A call through an interface
// is an edge to that method of every type of these packages that has the
// interface's methods (class hierarchy analysis). A call of a function
// value is counted and leads nowhere: the source does not say where to.
// Closures belong to the function they are written in. Of other packages
// the import path alone is a node.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
)

// A Graph names functions as the runtime does.
type Graph struct {
	Functions []string `json:"functions"`
	Edges     []Edge   `json:"edges"`
	// Dynamic counts the calls of function values.
	Dynamic int `json:"dynamic"`
}

// An Edge says that one function calls another.
type Edge struct {
	From string `json:"from"`
	To   string `json:"to"`
	// Kind is call, interface, or package where To is an import path.
	Kind string `json:"kind"`
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("callgraph: ")
	if len(os.Args) != 2 {
		log.Fatal("usage: callgraph <output of go list -json>")
	}
	graph, err := graphOf(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(graph); err != nil {
		log.Fatal(err)
	}
}

func graphOf(list string) (Graph, error) {
	file, err := os.Open(list)
	if err != nil {
		return Graph{}, err
	}
	defer file.Close()
	packages, err := load(file)
	if err != nil {
		return Graph{}, fmt.Errorf("%s: %w", list, err)
	}
	return walk(packages), nil
}
