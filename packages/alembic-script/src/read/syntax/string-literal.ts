// Python string literals: prefixes, escapes, concatenation, f-strings.
import type { Node } from 'web-tree-sitter'
import { partsOf, placeOf } from './place.ts'
import type { Expression, FormatPart } from './tree.ts'

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
}
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|(N\{[^}]*\})|([\s\S]))/g

/** The value of the escapes in a non-raw literal, or null when it holds a form that is not understood. */
function withoutEscapes(text: string): string | null {
  let understood = true
  const value = text.replace(ESCAPE, (whole, x2, u4, u8, octal, named, simple) => {
    const hex = x2 ?? u4 ?? u8
    if (named !== undefined) {
      understood = false
      return whole
    }
    if (hex !== undefined || octal !== undefined) {
      const point = hex !== undefined ? Number.parseInt(hex, 16) : Number.parseInt(octal, 8)
      if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
        understood = false
        return whole
      }
      return String.fromCodePoint(point)
    }
    return SIMPLE_ESCAPES[simple] ?? whole
  })
  return understood ? value : null
}

type ConvertExpression = (node: Node) => Expression

function formatParts(node: Node, prefix: string, convert: ConvertExpression): FormatPart[] | null {
  const raw = prefix.includes('r')
  const formatted = prefix.includes('f')
  const parts: FormatPart[] = []
  for (const child of partsOf(node)) {
    if (child.type === 'string_content') {
      const source = formatted ? child.text.replaceAll('{{', '{').replaceAll('}}', '}') : child.text
      const value = raw ? source : withoutEscapes(source)
      if (value === null) return null
      parts.push(value)
    } else if (child.type === 'interpolation') {
      const expression = child.childForFieldName('expression')
      const debug = child.children.some((part) => part?.type === '=')
      if (expression === null || debug) return null
      const specifier = partsOf(child).find((part) => part.type === 'format_specifier')
      if (specifier !== undefined && partsOf(specifier).length > 0) return null
      const conversion = partsOf(child).find((part) => part.type === 'type_conversion')
      parts.push({
        value: convert(expression),
        conversion: conversion?.text.slice(1) ?? null,
        specifier: specifier?.text.slice(1) ?? null,
      })
    } else if (child.type !== 'string_start' && child.type !== 'string_end') return null
  }
  return parts
}

/** A `string` or `concatenated_string` node as one expression. */
export function stringLiteral(node: Node, convert: ConvertExpression): Expression {
  const at = placeOf(node)
  const pieces = node.type === 'concatenated_string' ? partsOf(node) : [node]
  const parts: FormatPart[] = []
  for (const piece of pieces) {
    const start = partsOf(piece).find((part) => part.type === 'string_start')
    const prefix = (start?.text ?? '').replace(/["']/g, '').toLowerCase()
    if (piece.type !== 'string' || start === undefined || /[^rfu]/.test(prefix)) {
      return { kind: 'unsupported', construct: prefix.includes('b') ? 'bytes-literal' : 'string-literal', at }
    }
    const own = formatParts(piece, prefix, convert)
    if (own === null) return { kind: 'unsupported', construct: 'string-literal', at }
    parts.push(...own)
  }
  if (parts.every((part) => typeof part === 'string')) return { kind: 'text', value: parts.join(''), at }
  return { kind: 'format', parts, at }
}
