package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
)

// A loaded package has been read from source and type-checked.
type loaded struct {
	types *types.Package
	info  *types.Info
	files []*ast.File
}

type listed struct {
	ImportPath, Export, Dir string
	GoFiles                 []string
	Standard                bool
}

// load reads the packages outside the standard library in the order of
// the list, in which each comes after what it imports.
func load(list io.Reader) ([]loaded, error) {
	exports := map[string]string{}
	checked := map[string]*types.Package{}
	files := token.NewFileSet()
	compiled := importer.ForCompiler(files, "gc",
		func(path string) (io.ReadCloser, error) {
			if exports[path] == "" {
				return nil, fmt.Errorf("no export data of %s", path)
			}
			return os.Open(exports[path])
		})
	imports := importerFunc(func(path string) (*types.Package, error) {
		if p := checked[path]; p != nil {
			return p, nil
		}
		return compiled.Import(path)
	})

	var packages []loaded
	decoder := json.NewDecoder(list)
	for {
		var each listed
		err := decoder.Decode(&each)
		if errors.Is(err, io.EOF) {
			return packages, nil
		}
		if err != nil {
			return nil, err
		}
		exports[each.ImportPath] = each.Export
		if each.Standard {
			continue
		}
		p, err := check(files, each, imports)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", each.ImportPath, err)
		}
		checked[each.ImportPath] = p.types
		packages = append(packages, p)
	}
}

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) {
	return f(path)
}

func check(files *token.FileSet, each listed,
	imports types.Importer) (loaded, error) {
	p := loaded{info: &types.Info{
		Uses:       map[*ast.Ident]types.Object{},
		Defs:       map[*ast.Ident]types.Object{},
		Types:      map[ast.Expr]types.TypeAndValue{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
		Instances:  map[*ast.Ident]types.Instance{},
	}}
	for _, name := range each.GoFiles {
		file, err := parser.ParseFile(files,
			filepath.Join(each.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return p, err
		}
		p.files = append(p.files, file)
	}
	config := types.Config{Importer: imports}
	var err error
	p.types, err = config.Check(each.ImportPath, files, p.files, p.info)
	return p, err
}
