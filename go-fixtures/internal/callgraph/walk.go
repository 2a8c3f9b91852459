package main

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"
)

type walker struct {
	own   map[*types.Package]bool
	named []*types.Named
	edges map[Edge]bool
	graph Graph
}

// walk gives the graph, sorted, so that the same sources give the same.
func walk(packages []loaded) Graph {
	w := walker{own: map[*types.Package]bool{}, edges: map[Edge]bool{}}
	for _, p := range packages {
		w.own[p.types] = true
		w.collect(p.types.Scope())
	}
	for _, p := range packages {
		for _, file := range p.files {
			w.file(p, file)
		}
	}
	for edge := range w.edges {
		w.graph.Edges = append(w.graph.Edges, edge)
	}
	slices.Sort(w.graph.Functions)
	slices.SortFunc(w.graph.Edges, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From),
			cmp.Compare(a.To, b.To), cmp.Compare(a.Kind, b.Kind))
	})
	return w.graph
}

// collect takes down the types that may stand behind an interface.
func (w *walker) collect(scope *types.Scope) {
	for _, name := range scope.Names() {
		object, ok := scope.Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		if named, ok := object.Type().(*types.Named); ok &&
			named.TypeParams() == nil && !types.IsInterface(named) {
			w.named = append(w.named, named)
		}
	}
}

func (w *walker) file(p loaded, file *ast.File) {
	for _, decl := range file.Decls {
		function, ok := decl.(*ast.FuncDecl)
		if !ok || function.Body == nil {
			continue
		}
		object, ok := p.info.Defs[function.Name].(*types.Func)
		if !ok {
			continue
		}
		from := nameOf(object)
		w.graph.Functions = append(w.graph.Functions, from)
		ast.Inspect(function.Body, func(node ast.Node) bool {
			if call, ok := node.(*ast.CallExpr); ok {
				w.call(p.info, from, call)
			}
			return true
		})
	}
}

// call finds where a call leads to. A conversion and a builtin lead
// nowhere, and so does the call of a closure where it is written: its
// body is walked with the function around it.
func (w *walker) call(info *types.Info, from string, call *ast.CallExpr) {
	fun := ast.Unparen(call.Fun)
	if kind := info.Types[fun]; kind.IsType() || kind.IsBuiltin() {
		return
	}
	switch fun := fun.(type) {
	case *ast.FuncLit:
		return
	case *ast.Ident:
		w.callee(from, info.Uses[fun], nil)
	case *ast.SelectorExpr:
		w.callee(from, info.Uses[fun.Sel], info.Selections[fun])
	default:
		w.graph.Dynamic++
	}
}

func (w *walker) callee(from string, object types.Object,
	selection *types.Selection) {
	function, ok := object.(*types.Func)
	if !ok {
		w.graph.Dynamic++
		return
	}
	if selection != nil && types.IsInterface(selection.Recv()) {
		w.implementations(from, selection.Recv(), function)
		return
	}
	if pkg := function.Pkg(); pkg != nil && !w.own[pkg] {
		w.edges[Edge{from, pkg.Path(), "package"}] = true
		return
	}
	w.edges[Edge{from, nameOf(function), "call"}] = true
}

// implementations draws an edge to the method of every type that could
// be behind the interface.
func (w *walker) implementations(from string, recv types.Type,
	method *types.Func) {
	it, ok := recv.Underlying().(*types.Interface)
	if !ok {
		return
	}
	for _, named := range w.named {
		pointer := types.NewPointer(named)
		if !types.Implements(pointer, it) {
			continue
		}
		found, _, _ := types.LookupFieldOrMethod(pointer, true,
			method.Pkg(), method.Name())
		if f, ok := found.(*types.Func); ok && w.own[f.Pkg()] {
			w.edges[Edge{from, nameOf(f), "interface"}] = true
		}
	}
}

// nameOf is the function's name in a profile.
func nameOf(f *types.Func) string {
	f = f.Origin()
	pkg := f.Pkg().Path()
	if f.Pkg().Name() == "main" {
		pkg = "main"
	}
	recv := f.Signature().Recv()
	if recv == nil {
		return pkg + "." + f.Name()
	}
	kind, isPointer := recv.Type(), false
	if pointer, ok := kind.(*types.Pointer); ok {
		kind, isPointer = pointer.Elem(), true
	}
	named, ok := kind.(*types.Named)
	if !ok {
		return pkg + "." + f.Name()
	}
	if isPointer {
		return pkg + ".(*" + named.Obj().Name() + ")." + f.Name()
	}
	return pkg + "." + named.Obj().Name() + "." + f.Name()
}
