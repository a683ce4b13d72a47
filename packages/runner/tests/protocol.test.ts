import { describe, expect, it } from 'vitest'
import { FrameReader, frameOf } from '../src/child/protocol.ts'

describe('frames', () => {
  it('arrive whole, however they were cut', () => {
    const bytes = Buffer.concat([frameOf('{"a":"é"}'), frameOf('[]'), frameOf('')])
    for (const size of [1, 3, 7, bytes.length]) {
      const reader = new FrameReader(100)
      const frames: string[] = []
      for (let at = 0; at < bytes.length; at += size)
        frames.push(...reader.take(bytes.subarray(at, at + size)))
      expect(frames).toEqual(['{"a":"é"}', '[]', ''])
      expect(reader.isInside).toBe(false)
    }
  })

  it('know whether one has begun and not ended', () => {
    const reader = new FrameReader(100)
    reader.take(frameOf('[1]').subarray(0, 5))
    expect(reader.isInside).toBe(true)
  })

  it('are refused before they are collected when they say that they are too long', () => {
    expect(() => new FrameReader(10).take(frameOf('12345678901').subarray(0, 4))).toThrow(RangeError)
  })
})
