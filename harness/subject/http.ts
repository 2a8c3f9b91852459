// Node's HTTP/1, without what an import of it would bring: that asks for each of its exports, and one of them loads the whole client of `fetch`.
export const { request, validateHeaderName, validateHeaderValue } = process.getBuiltinModule('node:http');
