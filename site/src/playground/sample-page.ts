/** The page that a reader finds in the playground before there is one of theirs. */
export const samplePage = `# A page of your own

Paste a page here, open a file, or drop one on the editor. Each block with the word \`memdiag\` is run in your browser and
drawn as your site would draw it.

\`\`\`python memdiag
point = [3, 4]
path = [point, point]
path[0].append(5)
\`\`\`

Blocks of one session are one program:

\`\`\`python memdiag session=stack
stack = []
\`\`\`

\`\`\`python memdiag session=stack
stack.append("plate")  #: snapshot One plate.
stack.append("bowl")  #: snapshot The bowl stands on it.
\`\`\`
`
