//! Who held which office on which day.

use super::ActorBook;
use super::model::{ActorId, Membership, PostId};
use super::titles::TitleKey;
use crate::calendar::Date;
use rustc_hash::FxHashMap;

/// An office that somebody held for a time.
#[derive(Clone, Copy, Debug)]
pub struct Office<'b> {
    /// Who held it.
    pub actor: ActorId,
    /// The title, the organization and the time.
    pub membership: &'b Membership,
    /// How many may hold it at once; `None` where it is not given, since the file has no post for it.
    pub seats: Option<u32>,
}

/// Memberships by title.
#[derive(Clone, Debug, Default)]
pub(super) struct Offices {
    by_title: FxHashMap<TitleKey, Vec<(ActorId, u32)>>,
}

impl Offices {
    /// Adds the membership that stands at `index` in its actor's list, under a title that it is known by. Actors and memberships come
    /// in their order, so that each list is in it too and one actor is found by halving.
    pub(super) fn add(&mut self, title: TitleKey, actor: ActorId, index: usize) {
        let list = self.by_title.entry(title).or_default();
        let entry = (actor, u32::try_from(index).unwrap_or(u32::MAX));
        if !title.is_empty() && list.last() != Some(&entry) {
            list.push(entry);
        }
    }
}

impl ActorBook {
    /// Everybody who ever held an office of this title, of any organization and at any time.
    pub fn offices(&self, title: TitleKey) -> impl Iterator<Item = Office<'_>> {
        self.held(self.offices.by_title.get(&title).map(Vec::as_slice).unwrap_or_default())
    }

    /// The offices of this title that `actor` ever held: found without a look at the others who did.
    pub fn offices_of(&self, actor: ActorId, title: TitleKey) -> impl Iterator<Item = Office<'_>> {
        let all = self.offices.by_title.get(&title).map(Vec::as_slice).unwrap_or_default();
        let first = all.partition_point(|(holder, _)| *holder < actor);
        let n_own = all[first..].partition_point(|(holder, _)| *holder == actor);
        self.held(&all[first..first + n_own])
    }

    fn held<'b>(&'b self, list: &'b [(ActorId, u32)]) -> impl Iterator<Item = Office<'b>> {
        list.iter().filter_map(|(actor, index)| {
            let membership = self.actor(*actor)?.memberships.get(*index as usize)?;
            let seats = membership.post.and_then(|post| self.post(post)).map(|post| post.holders);
            Some(Office { actor: *actor, membership, seats })
        })
    }

    /// Who held the office `title` (`Defense Minister`) on `day` by the file's word; `None` as organization allows any.
    pub fn holders(&self, title: TitleKey, organization: Option<ActorId>, day: Date) -> impl Iterator<Item = Office<'_>> {
        self.offices(title)
            .filter(move |office| organization.is_none() || office.membership.organization == organization)
            .filter(move |office| office.membership.period.surely_holds(day))
    }

    /// Who held the post on `day`.
    pub fn holders_of_post(&self, post: PostId, day: Date) -> impl Iterator<Item = Office<'_>> {
        let title = self.post(post).map_or(TitleKey::of(""), |post| TitleKey::of(&post.label));
        self.holders(title, None, day).filter(move |office| office.membership.post == Some(post))
    }

    /// The offices that `actor` held on `day`.
    pub fn offices_on(&self, actor: ActorId, day: Date) -> impl Iterator<Item = &Membership> {
        let memberships = self.actor(actor).map(|actor| actor.memberships.as_slice()).unwrap_or_default();
        memberships.iter().filter(move |membership| membership.period.start.is_some() && membership.period.may_hold(day))
    }
}
