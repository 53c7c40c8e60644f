const HEIGHT = { variant: 26, group: 20, lane: 20 };
const ROOM_FOR_AXIS = 16;
const MOST_PINNED = 2;

/** Lays lanes below each other: variants, in each its groups, in each its lanes; what is collapsed takes no room. */
export class Rows {
  constructor(model, axes) {
    this.model = model;
    this.axes = axes;
    this.collapsed = new Set();
    this.shown = new Set(model.variants);
    this.pinned = [];
    for (const variant of model.variants) {
      variant.groups = [...Map.groupBy(variant.lanes, (lane) => lane.kind)].map(([kind, lanes]) => ({ kind, lanes, variant }));
      variant.groups.filter((group) => this.repeatsTasks(variant, group)).forEach((group) => this.collapsed.add(group));
    }
    this.lay();
  }

  /** Threads that ran one task each show the same again; one that ran several shows how they took turns. */
  repeatsTasks(variant, group) {
    const tasks = Map.groupBy(variant.lanes.filter((lane) => lane.kind === 'TASK'), (lane) => lane.detail);
    return tasks.size > 0 && group.kind.endsWith('_THREAD') && group.lanes.every((lane) => (tasks.get(lane.name) ?? []).length < 2);
  }

  /** Returns the variants that are shown, the pinned ones first. */
  get variants() {
    const others = this.model.variants.filter((variant) => !this.pinned.includes(variant));
    return [...this.pinned, ...others].filter((variant) => this.shown.has(variant));
  }

  /** Shows some of the variants; one at least stays. */
  show(variants) {
    if (variants.length > 0) {
      this.shown = new Set(variants);
      this.lay();
    }
  }

  /** Pins a variant or lets go of it; a third one takes the place of the first. */
  pin(variant) {
    this.pinned = this.pinned.includes(variant)
      ? this.pinned.filter((each) => each !== variant)
      : [...this.pinned, variant].slice(-MOST_PINNED);
    this.shown.add(variant);
    this.lay();
  }

  lay() {
    this.all = [];
    this.byLane = new Map();
    this.blocks = [];
    this.height = 0;
    for (const variant of this.variants) {
      this.add('variant', variant, variant);
      const block = { variant, row: this.all.at(-1) };
      variant.groups.forEach((group) => this.layGroup(variant, group));
      this.blocks.push({ ...block, end: this.height });
    }
  }

  layGroup(variant, group) {
    this.byLane.set(group, this.all.at(-1));
    if (!this.collapsed.has(variant)) {
      this.add('group', group, variant);
    }
    for (const lane of group.lanes) {
      this.byLane.set(lane, this.all.at(-1));
      if (!this.collapsed.has(variant) && !this.collapsed.has(group)) {
        this.add('lane', lane, variant);
      }
    }
  }

  add(type, item, variant) {
    const height = HEIGHT[type] + (type === 'variant' && this.axes.own ? ROOM_FOR_AXIS : 0);
    const row = { type, item, variant, y: this.height, height, index: this.all.length };
    this.all.push(row);
    this.byLane.set(item, row);
    this.height += height;
  }

  toggle(item) {
    if (!this.collapsed.delete(item)) {
      this.collapsed.add(item);
    }
    this.lay();
  }

  open(lane) {
    const group = lane.variant.groups.find((each) => each.lanes.includes(lane));
    this.collapsed.delete(lane.variant);
    this.collapsed.delete(group);
    this.shown.add(lane.variant);
    this.lay();
  }

  /** Returns the row of a lane; where that is collapsed, the one that it is folded into. */
  of(item) {
    return this.byLane.get(item);
  }

  at(y) {
    return this.all.find((row) => y >= row.y && y < row.y + row.height);
  }

  between(top, bottom) {
    return this.all.filter((row) => row.y + row.height > top && row.y < bottom);
  }

  /** Returns the header that stays at the top while its variant is scrolled, and how far the next one pushes it up. */
  stuck(scroll) {
    const block = this.blocks.findLast((each) => each.row.y < scroll);
    return block && block.end > scroll ? { row: block.row, y: Math.min(0, block.end - scroll - block.row.height) } : null;
  }
}
