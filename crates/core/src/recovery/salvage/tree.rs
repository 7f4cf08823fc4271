//! From pages to rows: down the trees as far as they hold, then the leaves that
//! no tree leads to any more.

use super::image::{Image, bytes};
use super::record::{Tree, Value, payload, varint};

/// A row: its number, in a table that has them, and its values.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) number: Option<i64>,
    pub(super) values: Vec<Value>,
}

/// Reads rows out of an image, each page once.
pub(super) struct Reader {
    image: Image,
    /// Pages of which it is known what they are, by their number.
    seen: Vec<bool>,
    /// Pages of which nothing, or not all, can be read.
    lost: u32,
}

/// What one page holds.
struct Page {
    tree: Tree,
    rows: Vec<Row>,
    children: Vec<u32>,
    overflow: Vec<u32>,
}

impl Reader {
    pub(super) fn new(image: Image) -> Self {
        let mut reader = Self {
            seen: vec![false; image.pages() as usize + 1],
            lost: 0,
            image,
        };
        // Of a first page without a head what follows may still be there; where
        // it is not, walking down from it counts the page.
        if reader.pages() > 0 && reader.image.is_headless() && reader.read(1).is_some() {
            reader.lost = 1;
        }
        reader
    }

    pub(super) fn pages(&self) -> u32 {
        self.image.pages()
    }

    /// Hands over the rows of the tree that begins on this page, page by page.
    pub(super) fn walk(&mut self, root: u32, tree: Tree, mut each: impl FnMut(Vec<Row>)) {
        let mut ahead = vec![root];
        while let Some(number) = ahead.pop() {
            if !self.take(number) {
                continue;
            }
            match self.read(number).filter(|page| page.tree == tree) {
                Some(page) => {
                    ahead.extend(page.children.iter().rev());
                    each(self.rows_of(page));
                }
                None => self.lost += 1,
            }
        }
    }

    /// Passes over the pages that SQLite keeps for later use: what stands in
    /// them was deleted.
    pub(super) fn pass_free(&mut self) {
        let head = self.image.page(1).unwrap_or_default();
        let mut trunk = bytes(&head, 32).map_or(0, u32::from_be_bytes);
        while self.take(trunk) {
            let content = self.image.page(trunk).unwrap_or_default();
            let count = bytes(&content, 4).map_or(0, u32::from_be_bytes) as usize;
            for leaf in 0..count.min(content.len() / 4) {
                if let Some(free) = bytes(&content, 8 + 4 * leaf) {
                    self.take(u32::from_be_bytes(free));
                }
            }
            trunk = bytes(&content, 0).map_or(0, u32::from_be_bytes);
        }
    }

    /// Hands over the rows of every page that nothing leads to.
    pub(super) fn stray(&mut self, mut each: impl FnMut(Tree, Vec<Row>)) {
        for number in 1..=self.pages() {
            if self.seen.get(number as usize) != Some(&false) {
                continue;
            }
            if let Some(page) = self.read(number).filter(|page| !page.rows.is_empty()) {
                let tree = page.tree;
                self.take(number);
                each(tree, self.rows_of(page));
            }
        }
    }

    /// How many pages nothing, or not all, could be read of, once everything was
    /// read: those that a tree leads to, and those that nothing leads to and that
    /// are no part of a tree.
    pub(super) fn lost(&mut self) -> u32 {
        let unseen: Vec<u32> = (1..=self.pages())
            .filter(|number| self.seen.get(*number as usize) == Some(&false))
            .collect();
        let locks = self.image.lock_page();
        for number in unseen {
            if number != locks && self.read(number).is_none() {
                self.lost += 1;
            }
        }
        self.lost
    }

    /// Whether this page is met for the first time.
    fn take(&mut self, number: u32) -> bool {
        match self.seen.get_mut(number as usize) {
            Some(seen) if number > 0 => !std::mem::replace(seen, true),
            _ => false,
        }
    }

    fn rows_of(&mut self, page: Page) -> Vec<Row> {
        for overflow in page.overflow {
            self.take(overflow);
        }
        page.rows
    }

    /// A page of a tree; none where it is something else.
    fn read(&mut self, number: u32) -> Option<Page> {
        let content = self.image.page(number)?;
        let head = if number == 1 { 100 } else { 0 };
        let (tree, inner) = match content.get(head)? {
            0x02 => (Tree::Index, true),
            0x05 => (Tree::Table, true),
            0x0a => (Tree::Index, false),
            0x0d => (Tree::Table, false),
            _ => return None,
        };
        let mut page = Page {
            tree,
            rows: Vec::new(),
            children: Vec::new(),
            overflow: Vec::new(),
        };
        let count = usize::from(u16::from_be_bytes(bytes(&content, head + 3)?));
        let pointers = head + if inner { 12 } else { 8 };
        for cell in 0..count {
            let Some(at) = bytes(&content, pointers + 2 * cell) else {
                break;
            };
            let mut at = usize::from(u16::from_be_bytes(at));
            if inner {
                page.children
                    .extend(bytes(&content, at).map(u32::from_be_bytes));
                at += 4;
            }
            if tree == Tree::Index || !inner {
                self.cell(&content, at, &mut page);
            }
        }
        if inner {
            page.children
                .extend(bytes(&content, head + 8).map(u32::from_be_bytes));
        }
        Some(page)
    }

    /// Takes in what stands in a cell, where it is one.
    fn cell(&mut self, content: &[u8], at: usize, page: &mut Page) {
        let Some((length, mut at)) = varint(content, at) else {
            return;
        };
        let mut number = None;
        if page.tree == Tree::Table {
            let Some((read, next)) = varint(content, at) else {
                return;
            };
            (number, at) = (Some(read), next);
        }
        let Some(payload) = payload(&mut self.image, content, at, length, page.tree) else {
            return;
        };
        if let Some(values) = payload.values() {
            page.rows.push(Row { number, values });
        }
        page.overflow.extend(payload.overflow);
    }
}
