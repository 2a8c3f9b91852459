package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

var errBeyond = errors.New("embedded interfaces are beyond this tool")

type method struct {
	name    string
	params  []param
	results []string
}

type param struct{ name, kind string }

func methodsOf(it *ast.InterfaceType) ([]method, error) {
	var methods []method
	for _, field := range it.Methods.List {
		f, ok := field.Type.(*ast.FuncType)
		if !ok {
			return nil, errBeyond
		}
		m := method{name: field.Names[0].Name}
		for _, p := range f.Params.List {
			kind := types.ExprString(p.Type)
			for _, name := range namesOf(p, len(m.params)) {
				m.params = append(m.params, param{name, kind})
			}
		}
		if f.Results != nil {
			for _, r := range f.Results.List {
				kind := types.ExprString(r.Type)
				for range namesOf(r, 0) {
					m.results = append(m.results, kind)
				}
			}
		}
		methods = append(methods, m)
	}
	return methods, nil
}

// namesOf gives a field's names, or one made from its place.
func namesOf(field *ast.Field, place int) []string {
	if len(field.Names) == 0 {
		return []string{fmt.Sprintf("p%d", place)}
	}
	var names []string
	for _, name := range field.Names {
		names = append(names, name.Name)
	}
	return names
}

func (m method) names() []string {
	var names []string
	for _, p := range m.params {
		names = append(names, p.name)
	}
	return names
}

// signature writes a type once where parameters in a row share it.
func (m method) signature() string {
	var params []string
	for i, p := range m.params {
		last := i == len(m.params)-1
		if last || m.params[i+1].kind != p.kind {
			p.name += " " + p.kind
		}
		params = append(params, p.name)
	}
	return fmt.Sprintf("(%s) (%s)", strings.Join(params, ", "),
		strings.Join(m.results, ", "))
}

func (m method) giveBack() string {
	if len(m.results) == 0 {
		return ""
	}
	return "return "
}
