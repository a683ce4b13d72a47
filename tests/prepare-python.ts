import { findImages, makeImages } from '../packages/runner/dist/boot-images.js'

/** Before tests that hold what is printed: the first build on a machine says that it prepares Python. */
export default async function preparePython(): Promise<void> {
  if (!(await findImages())) await makeImages()
}
