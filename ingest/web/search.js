// Finding words in what a page shows, and lighting them, the same on every page.

const plain = (text) => text.normalize("NFKC").toLowerCase();
const wordsOf = (text) => plain(text).split(/\s+/).filter(Boolean);

// Words found are lit without touching the page's elements, where the browser can.
function light(elements, wanted) {
  if (!CSS.highlights) return;
  CSS.highlights.delete("found");
  if (wanted.length) CSS.highlights.set("found", new Highlight(...elements.flatMap((one) => [...found(one, wanted)])));
}

function* found(element, wanted) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = node.data.toLowerCase();
    if (text.length !== node.data.length) continue;
    for (const word of wanted) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        yield range;
      }
    }
  }
}
